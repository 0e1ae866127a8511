import { LanguageModelError, type LanguageModel } from '../languageModel';
import { probeAdapter } from './adapter';
import { oneAtATime } from './oneAtATime';
import { timeLimit } from './timeLimit';
import { WebLlmClient } from './webLlmClient';
import { webLlmError } from './webLlmError';
import { webLlmWorkerUrl } from './webLlmWorkerUrl';

/** Runs GPU work when nothing else uses the device. */
export type DeviceQueue = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

export interface WebLlmOptions {
  /** With the quantisation in it, e.g. `Qwen3-0.6B-q4f16_1-MLC`. */
  readonly modelId: string;
  readonly modelUrl: string;
  readonly libUrl: string;
  /** Context window wanted, tokens. */
  readonly contextTokens: number;
  /** Whether the model knows to think and not to think (Qwen3). */
  readonly canThink: boolean;
  /** Milliseconds without progress after which loading is given up. */
  readonly loadMs: number;
  readonly device: DeviceQueue;
  /** Share of loading that is done, 0 to 1, and web-llm's words for it. */
  readonly onProgress?: (share: number, text: string) => void;
  /** Tests pass a worker of their own. */
  readonly newWorker?: () => Worker;
}

const version = '0.2.86';

/**
 * Opens a model with web-llm on WebGPU, in a worker of its own. The adapter is probed first, and whether
 * 16-bit numbers are needed is decided by the quantisation in the name: web-llm's list lacks some.
 * @throws {LanguageModelError}
 */
export async function openWebLlm(options: WebLlmOptions): Promise<LanguageModel> {
  const adapter = await probeAdapter();
  if (/q\df16/.test(options.modelId) && !adapter.f16) {
    const message = 'The GPU cannot compute with 16-bit numbers, which this model needs.';
    throw new LanguageModelError('needs-f16', message);
  }
  const newWorker =
    options.newWorker ??
    (() => new Worker(webLlmWorkerUrl, { type: 'module', name: 'sextant-web-llm' }));
  const client = new WebLlmClient(newWorker());
  try {
    await load(client, options);
    return model(client, options);
  } catch (error) {
    client.close();
    throw webLlmError(error);
  }
}

async function load(client: WebLlmClient, options: WebLlmOptions): Promise<void> {
  const { modelId, modelUrl, libUrl, contextTokens, loadMs, device, onProgress } = options;
  let limit: ReturnType<typeof timeLimit> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    limit = timeLimit(loadMs, () => {
      const message = `Loading made no progress for ${Math.round(loadMs / 1000)} seconds.`;
      reject(new LanguageModelError('stalled', message));
    });
  });
  const message = { type: 'load', modelId, modelUrl, libUrl, contextTokens } as const;
  const loading = device(() =>
    client.load(message, (share, text) => {
      limit?.alive();
      onProgress?.(share, text);
    }),
  );
  await Promise.race([loading, stalled]).finally(() => limit?.stop());
}

function model(
  client: WebLlmClient,
  { modelId, contextTokens, canThink, device }: WebLlmOptions,
): LanguageModel {
  const inTurn = oneAtATime();
  return {
    model: modelId,
    engine: `web-llm ${version}`,
    contextTokens,
    complete: (request) =>
      inTurn(() => device(() => client.complete(request, canThink), request.signal)),
    dispose: () => {
      client.close();
      return Promise.resolve();
    },
  };
}
