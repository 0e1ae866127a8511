import { LanguageModelError, type CompletionRequest, type LanguageModel } from '../languageModel';
import { probeAdapter } from './adapter';
import { oneAtATime } from './oneAtATime';
import type { LoadingStage } from './loadingStage';
import { Watch, type Patience } from './watch';
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
  /** Path of the package's manifest below `modelUrl`, of models that have one. */
  readonly manifest?: string;
  /** Context window wanted, tokens. */
  readonly contextTokens: number;
  /** Whether the model knows to think and not to think (Qwen3). */
  readonly canThink: boolean;
  /** How long loading is waited for. */
  readonly patience: Patience;
  readonly device: DeviceQueue;
  readonly onStage?: (stage: LoadingStage) => void;
  /** Ends loading; the engine is freed. */
  readonly signal?: AbortSignal;
  /** Tests pass a worker of their own. */
  readonly newWorker?: () => Worker;
}

const version = '0.2.86';
/** How often a person is told that the device is waited for. */
const waitingMs = 10_000;

/**
 * Opens a model with web-llm on WebGPU, in a worker of its own. The adapter is probed first, and whether
 * 16-bit numbers are needed is decided by the quantisation in the name: web-llm's list lacks some.
 * @throws {LanguageModelError} and an `AbortError` where cancelled
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
    if (options.signal?.aborted) throw new DOMException('Loading was cancelled.', 'AbortError');
    throw webLlmError(error);
  }
}

async function load(client: WebLlmClient, options: WebLlmOptions): Promise<void> {
  const { modelId, modelUrl, libUrl, manifest, contextTokens, patience, device, signal } = options;
  const watch = new Watch(patience, () => client.doing || 'waiting for the device', signal);
  const told = { type: 'load', modelId, modelUrl, libUrl, contextTokens } as const;
  const message = manifest === undefined ? told : { ...told, manifest };
  const onStage = (stage: LoadingStage) => {
    watch.progress();
    options.onStage?.(stage);
  };
  // Another engine may have the device for as long as it likes.
  const waiting = setInterval(() => watch.progress(), waitingMs);
  onStage({ stage: 'queue', share: null, count: '' });
  const loading = device(() => {
    clearInterval(waiting);
    onStage({ stage: 'start', share: null, count: '' });
    return client.load(message, onStage, () => watch.beat());
  }, signal);
  await watch.over(loading).finally(() => clearInterval(waiting));
}

function model(
  client: WebLlmClient,
  { modelId, contextTokens, canThink, device }: WebLlmOptions,
): LanguageModel {
  const inTurn = oneAtATime();
  const complete = async (request: CompletionRequest) => {
    // Another engine may have the device for as long as it likes.
    const waiting = setInterval(() => request.onAlive?.(), waitingMs);
    const stop = () => clearInterval(waiting);
    return device(() => {
      stop();
      return client.complete(request, canThink);
    }, request.signal).finally(stop);
  };
  return {
    model: modelId,
    engine: `web-llm ${version}`,
    contextTokens,
    complete: (request) => inTurn(() => complete(request)),
    dispose: () => {
      client.close();
      return Promise.resolve();
    },
  };
}
