import type { LoadingStage } from '../engines/loadingStage';
import { ReplaceableModel } from '../engines/replaceableModel';
import { openWebLlm, type DeviceQueue } from '../engines/webllm';
import { openWllama } from '../engines/wllama';
import { openBrowserModel } from '../browserModel/openBrowserModel';
import { LanguageModelError, type LanguageModel } from '../languageModel';
import { cachedBlobs, hasFiles } from './cachedFiles';
import { requestFile, requestRow } from './fileOffers';
import { evictable } from './evictable';
import { keepRow, keepTrouble } from './keepTrouble';
import { fastWeights, machineMemory } from './fastWeights';
import { markLoaded } from './loadedMark';
import { tellNews } from './modelNews';
import type { ModelRow } from './modelRow';
import { fetchOwnWeights } from '../own/fetchOwnWeights';
import { fetchSetEncoder } from '../own/set/fetchSetEncoder';
import { ownRowOf } from '../own/ownRow';
import { ownWithSet } from '#models/llm/ownModel';
import type { SetEncoder } from '../own/set/encoder';
import { openModelRows, type ModelRows } from './modelRows';
import { withOther } from './withOther';

export interface OpenModelOptions {
  readonly rows?: ModelRows;
  readonly caches?: CacheStorage;
  readonly device?: DeviceQueue;
  /** Lets a model on the CPU have it alone while it generates. */
  readonly processor?: DeviceQueue;
  /** Where loading is, each time that it gets on; also when an engine is replaced later. */
  readonly onStage?: (stage: LoadingStage) => void;
  readonly threads?: number;
  /** Ends loading. */
  readonly signal?: AbortSignal;
}

/** A loaded model, with what its row knows of it. */
export interface OpenModel {
  readonly model: LanguageModel;
  readonly row: ModelRow;
  /** Draws the Navigator's anchors, where the model has one. */
  readonly encoder?: SetEncoder;
}

/**
 * Reading a prompt on a CPU gives a sign of life for every 128 tokens. web-llm's worker gives one every two
 * seconds unless it is blocked; one shader, or one prompt, may take it long on a slow GPU all the same.
 */
const patience = {
  wllama: { stallMs: 240_000, quietMs: 240_000, loadMs: 300_000, maxRequests: 150 },
  browser: { stallMs: 60_000, quietMs: 600_000, maxRequests: 10_000 },
  'web-llm': { stallMs: 180_000, quietMs: 1_800_000, maxRequests: 10_000 },
} as const;

/**
 * Loads a model that is on this machine; nothing is fetched from another site. Its engine is replaced
 * after a failure. @throws {LanguageModelError} `unknown-model` where its files are not there, and an
 *   `AbortError` where cancelled
 */
export async function openModel(id: string, options: OpenModelOptions = {}): Promise<OpenModel> {
  const rows = options.rows ?? openModelRows();
  const own = ownRowOf(id);
  const row = own ?? (await rows.get(id)) ?? (await requestRow(id));
  if (!row)
    throw new LanguageModelError('unknown-model', `The model "${id}" is not on this machine.`);
  try {
    const encoder = id === ownWithSet.id ? await fetchSetEncoder(options.signal) : null;
    const open = await opener(row, options);
    const replaceable = await ReplaceableModel.open(
      { open, ...patience[row.engine] },
      options.signal,
    );
    const inner = alone(replaceable, row, options.processor);
    if (!own) await keepRow(rows, { ...row, lastUsed: Date.now() });
    const release = markLoaded(id);
    tellNews({ type: 'changed' });
    const freed = () => {
      release();
      tellNews({ type: 'changed' });
    };
    const model = evictable(inner, row, freed);
    return {
      model: own ? model : remembering(model, row, rows),
      row,
      ...(encoder ? { encoder } : {}),
    };
  } catch (error) {
    if (!own) await keepTrouble(rows, row, error);
    throw error;
  }
}

/** The same model; one that runs on the CPU has it alone while it generates. */
function alone(
  inner: LanguageModel,
  { engine }: ModelRow,
  processor: DeviceQueue | undefined,
): LanguageModel {
  if (engine !== 'wllama' || !processor) return inner;
  return withOther(inner, {
    complete: (request) => processor(() => inner.complete(request), request.signal),
  });
}

/** The same model; what it fails with is kept on its row. */
function remembering(inner: LanguageModel, row: ModelRow, rows: ModelRows): LanguageModel {
  return withOther(inner, {
    complete: async (request) => {
      try {
        return await inner.complete(request);
      } catch (error) {
        await keepTrouble(rows, row, error);
        throw error;
      }
    },
  });
}

async function opener(
  row: ModelRow,
  options: OpenModelOptions,
): Promise<(signal?: AbortSignal) => Promise<LanguageModel>> {
  const { contextTokens, title } = row;
  if (row.engine === 'browser') {
    return (signal) => openBrowserModel({ title, contextTokens, ...(signal ? { signal } : {}) });
  }
  const caches = options.caches ?? globalThis.caches;
  const { onStage } = options;
  const more = (signal?: AbortSignal) => ({
    ...(onStage ? { onStage } : {}),
    ...(signal ? { signal } : {}),
  });
  const gone = () =>
    new LanguageModelError('unknown-model', `The files of "${title}" are not here any more.`);
  if (row.engine === 'web-llm') {
    if (!(await hasFiles(row, caches))) throw gone();
    const { modelId, modelUrl, libUrl, manifest } = row;
    const device: DeviceQueue = options.device ?? ((work) => work());
    return (signal) =>
      openWebLlm({
        modelId,
        modelUrl,
        libUrl,
        contextTokens,
        canThink: row.thinking,
        patience: patience['web-llm'],
        device,
        ...(manifest === undefined ? {} : { manifest }),
        ...more(signal),
      });
  }
  const { threads } = options;
  const loading = { name: title, contextTokens, loadMs: patience.wllama.loadMs };
  const wanted = { ...loading, ...(threads === undefined ? {} : { threads }) };
  if (ownRowOf(row.id)) {
    // Its matrices are small: several threads would wait for each other longer than they compute.
    const alone = { ...wanted, threads: threads ?? 1 };
    return async (signal) =>
      openWllama({ ...alone, ...more(signal), blobs: [await fetchOwnWeights(signal)] });
  }
  const blobs = row.keptOnlyWhileOpen ? await offered(row.id) : await cachedBlobs(row, caches);
  if (!blobs) throw gone();
  return async (signal) => {
    const rest = more(signal);
    const fast = await fastWeights(blobs, machineMemory(), rest);
    try {
      return await openWllama({ ...wanted, ...rest, blobs: fast });
    } catch (error) {
      const full = error instanceof LanguageModelError && error.code === 'out-of-memory';
      if (fast === blobs || !full) throw error;
      return openWllama({ ...wanted, ...rest, blobs });
    }
  };
}

async function offered(id: string): Promise<Blob[] | null> {
  const file = await requestFile(id);
  return file ? [file] : null;
}
