import type { Wllama } from '@wllama/wllama';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { LanguageModelError, type CompletionRequest, type LanguageModel } from '../languageModel';
import { oneAtATime } from './oneAtATime';
import type { LoadingStage } from './loadingStage';
import { threadsFor } from './threadsFor';
import { Watch } from './watch';
import { wllamaBinary } from './wllamaBinary';
import { wllamaComplete } from './wllamaComplete';
import { wllamaError } from './wllamaError';

export interface WllamaOptions {
  /** What the model is called in events. */
  readonly name: string;
  /** The parts of one GGUF file, in order. */
  readonly blobs: readonly Blob[];
  /** Context window wanted, tokens; the model's own bounds it. */
  readonly contextTokens: number;
  /** Milliseconds after which loading is given up: a wasm that cannot be fetched never settles it. */
  readonly loadMs: number;
  /** Threads wanted, at most one a core; one where the page is not cross-origin isolated. Default: `threadsFor`. */
  readonly threads?: number;
  readonly onStage?: (stage: LoadingStage) => void;
  /** Ends loading; the engine is freed. */
  readonly signal?: AbortSignal;
}

/** Below this, weights in bytes, the memory of a conversation is small enough to be kept in 32-bit floats. */
const floatMemoryBytes = 1.5e9;
const version = '3.13.0';
const logTail = 30;

/**
 * Opens a GGUF file with llama.cpp in WebAssembly, on the CPU. The engine runs in a worker of its own;
 * its 10 MB of wasm are fetched here, not before. Sampling is by temperature alone (no top-k, top-p or
 * min-p): those cut what a small model may choose, and it then repeats itself.
 * @throws {LanguageModelError} `bad-file`, `network`, `stalled`, `out-of-memory`, `crashed`, and an
 *   `AbortError` where cancelled
 */
export async function openWllama(options: WllamaOptions): Promise<LanguageModel> {
  await checkMagic(options.blobs);
  options.onStage?.({ stage: 'start', share: null, count: '' });
  const { Wllama: Engine } = await import('@wllama/wllama');
  const binary = await wllamaBinary(wasmUrl);
  const log: string[] = [];
  const keep = (...parts: unknown[]) => {
    log.push(parts.map(String).join(' ').trim());
    if (log.length > logTail) log.shift();
  };
  const engine = new Engine(
    { default: binary },
    { logger: { debug: () => undefined, log: keep, warn: keep, error: keep } },
  );
  // Without this a browser that lacks JSPI would fetch another build from a CDN.
  engine.setCompat(null);
  try {
    const contextTokens = await load(engine, options, log);
    return model(engine, options.name, contextTokens, log);
  } catch (error) {
    await engine.exit();
    if (options.signal?.aborted) throw new DOMException('Loading was cancelled.', 'AbortError');
    throw wllamaError(error, log);
  }
}

async function checkMagic(blobs: readonly Blob[]): Promise<void> {
  const head = await blobs[0]?.slice(0, 4).text();
  if (head !== 'GGUF') throw new LanguageModelError('bad-file', 'This is not a GGUF file.');
}

/** @returns the context window, tokens */
async function load(
  engine: Wllama,
  { blobs, contextTokens, loadMs, threads, onStage, signal }: WllamaOptions,
  log: readonly string[],
): Promise<number> {
  const cores = globalThis.navigator.hardwareConcurrency || 1;
  const patience = { stallMs: loadMs, quietMs: loadMs };
  const watch = new Watch(patience, () => 'reading the weights into memory', signal);
  const bytes = blobs.reduce((sum, { size }) => sum + size, 0);
  onStage?.({ stage: 'weights', share: null, count: '' });
  const loading = engine.loadModel([...blobs], {
    n_ctx: contextTokens,
    n_threads: Math.min(threads ?? threadsFor(cores, globalThis.crossOriginIsolated), cores),
    n_gpu_layers: 0,
    n_parallel: 1,
    // An abort waits for the batch while a prompt is read.
    n_batch: 128,
    // Half-precision floats and flash attention have no vector code in WebAssembly: half the speed.
    flash_attn: false,
    // A model that looks at the last tokens only (Gemma) would else forget a prompt's constant part.
    swa_full: true,
    ...(bytes < floatMemoryBytes ? { cache_type_k: 'f32', cache_type_v: 'f32' } : {}),
    // Thoughts stay in the text, and a reply that has begun can be gone on with.
    reasoning_format: 'none',
    prefill_assistant: true,
  });
  await watch.over(loading);
  const info = engine.getLoadedContextInfo();
  // A damaged or foreign file resolves; only the answer and the log tell.
  if (!('success' in info) || info.success !== true) {
    const reason = log.filter((line) => /error|fail|unsupported|unknown/i.test(line)).at(-1);
    const message = `The file cannot be loaded${reason ? `: ${reason.slice(0, 200)}` : '.'}`;
    throw new LanguageModelError('bad-file', message);
  }
  return Math.min(info.n_ctx, info.n_ctx_train);
}

function model(
  engine: Wllama,
  name: string,
  contextTokens: number,
  log: readonly string[],
): LanguageModel {
  const inTurn = oneAtATime();
  return {
    model: name,
    engine: `wllama ${version}`,
    contextTokens,
    complete: (request: CompletionRequest) =>
      inTurn(async () => {
        try {
          return await wllamaComplete(engine, request);
        } catch (error) {
          throw wllamaError(error, log);
        }
      }),
    dispose: () => engine.exit(),
  };
}
