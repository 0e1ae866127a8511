import { catalogue } from '#models/llm/catalogue';
import { probeAdapter, type AdapterReport } from '../engines/adapter';
import { helpFor } from '../help';
import { LanguageModelError } from '../languageModel';
import { chooseVariant } from './chooseVariant';

/** What this machine can do for language models, found out without any request to another site. */
export interface Preflight {
  /** https or localhost: without it there is no WebGPU and no storage. */
  readonly secureContext: boolean;
  readonly cores: number;
  readonly gpu:
    | { readonly ready: true; readonly adapter: AdapterReport }
    | {
        readonly ready: false;
        readonly code: LanguageModelError['code'];
        readonly message: string;
        readonly help: string;
      };
  /** Bytes; null where the browser does not tell. */
  readonly storage: {
    readonly usage: number;
    readonly quota: number;
    readonly persisted: boolean;
  } | null;
  /** Catalogue id of the model that suits this machine best. */
  readonly advised: string;
  /** Why, in a sentence. */
  readonly advice: string;
}

export async function preflight(): Promise<Preflight> {
  const gpu = await gpuReport();
  const storage = await storageReport();
  return {
    secureContext: globalThis.isSecureContext,
    cores: navigator.hardwareConcurrency || 1,
    gpu,
    storage,
    ...advise(gpu, storage),
  };
}

async function gpuReport(): Promise<Preflight['gpu']> {
  try {
    return { ready: true, adapter: await probeAdapter() };
  } catch (error) {
    const known = error instanceof LanguageModelError;
    const code = known ? error.code : 'no-adapter';
    const message = known ? error.message : `WebGPU cannot be asked: ${String(error)}`;
    return { ready: false, code, message, help: helpFor[code] };
  }
}

async function storageReport(): Promise<Preflight['storage']> {
  const { storage } = navigator;
  if (!globalThis.isSecureContext || !storage?.estimate) return null;
  try {
    const { usage = 0, quota = 0 } = await storage.estimate();
    return { usage, quota, persisted: (await storage.persisted?.()) ?? false };
  } catch {
    return null; // site data are blocked, or the origin has none
  }
}

/** Largest models (millions of parameters) by the largest buffer that the GPU allows (GiB). */
const sizes = [
  { buffer: 4, parameters: 4500 },
  { buffer: 2, parameters: 2000 },
  { buffer: 1, parameters: 1300 },
  { buffer: 0, parameters: 600 },
] as const;

/** @returns the advised model and the reason; pure, for tests */
export function advise(
  gpu: Preflight['gpu'],
  storage: Preflight['storage'],
): Pick<Preflight, 'advised' | 'advice'> {
  const free = storage ? storage.quota - storage.usage : Infinity;
  if (!gpu.ready || gpu.adapter.software) {
    const why = gpu.ready ? 'The GPU is emulated in software' : 'There is no usable GPU';
    const advice = `${why}: a small model on the CPU, or a GGUF file from disk.`;
    return { advised: 'gguf-smollm2-135m', advice };
  }
  const { f16, maxBufferSize } = gpu.adapter;
  const most = sizes.find(({ buffer }) => maxBufferSize >= buffer * 2 ** 30)?.parameters ?? 600;
  const fitting = catalogue.filter(
    (entry) =>
      entry.engine === 'web-llm' &&
      entry.parameters <= most &&
      chooseVariant(entry, f16).downloadMegabytes * 1e6 < free,
  );
  // Newer families first among those of about the same size: the last of a size is the best one.
  const best = fitting.filter(({ role }) => role === 'both').at(-1) ?? fitting.at(-1);
  if (!best) {
    return { advised: 'gguf-smollm2-135m', advice: 'There is little storage left: a small model.' };
  }
  return { advised: best.id, advice: 'It suits what the GPU reports and the free storage.' };
}
