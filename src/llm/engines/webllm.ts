import type { ModelRecord, WebWorkerMLCEngine } from '@mlc-ai/web-llm';
import { LanguageModelError, type CompletionRequest, type LanguageModel } from '../languageModel';
import { probeAdapter } from './adapter';
import { oneAtATime } from './oneAtATime';
import { timeLimit } from './timeLimit';
import { webLlmComplete } from './webLlmComplete';
import { webLlmError } from './webLlmError';

/** Runs GPU work when nothing else uses the device. */
export type DeviceQueue = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

export interface WebLlmOptions {
  readonly record: ModelRecord;
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

const newWebLlmWorker = () =>
  new Worker(new URL('./webllm.worker.ts', import.meta.url), {
    type: 'module',
    name: 'sextant-web-llm',
  });

/**
 * Opens a model with web-llm on WebGPU, in a worker of its own. The adapter is probed first, and whether
 * 16-bit numbers are needed is decided by the quantisation in the name too: web-llm's list lacks some.
 * @throws {LanguageModelError}
 */
export async function openWebLlm(options: WebLlmOptions): Promise<LanguageModel> {
  const { record } = options;
  const adapter = await probeAdapter();
  const wantsF16 = record.required_features?.includes('shader-f16') ?? false;
  if ((wantsF16 || /q\df16/.test(record.model_id)) && !adapter.f16) {
    const message = 'The GPU cannot compute with 16-bit numbers, which this model needs.';
    throw new LanguageModelError('needs-f16', message);
  }
  const { WebWorkerMLCEngine: Engine } = await import('@mlc-ai/web-llm');
  const worker = (options.newWorker ?? newWebLlmWorker)();
  const crashed = crashOf(worker);
  try {
    const progress = new Progress(options);
    const engine = new Engine(worker, {
      appConfig: { model_list: [record] },
      initProgressCallback: (report) => progress.report(report.progress, report.text),
      logLevel: 'SILENT',
    });
    const loading = options.device(() =>
      engine.reload(record.model_id, { context_window_size: options.contextTokens }),
    );
    await Promise.race([loading, crashed, progress.stalled]).finally(() => progress.stop());
    return model(engine, worker, crashed, options);
  } catch (error) {
    worker.terminate();
    throw webLlmError(error);
  }
}

/** Rejects when the worker dies; never resolves. */
function crashOf(worker: Worker): Promise<never> {
  const crashed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      const reason = event.message ? `: ${event.message}` : '.';
      reject(new LanguageModelError('crashed', `The worker of the engine stopped${reason}`));
    });
  });
  crashed.catch(() => undefined);
  return crashed;
}

/** Passes progress on and rejects where there is none for too long. */
class Progress {
  readonly stalled: Promise<never>;
  readonly #onProgress: WebLlmOptions['onProgress'];
  #limit: ReturnType<typeof timeLimit> | undefined;

  constructor({ loadMs, onProgress }: WebLlmOptions) {
    this.#onProgress = onProgress;
    this.stalled = new Promise<never>((_, reject) => {
      this.#limit = timeLimit(loadMs, () => {
        const message = `Loading made no progress for ${Math.round(loadMs / 1000)} seconds.`;
        reject(new LanguageModelError('stalled', message));
      });
    });
  }

  report(share: number, text: string): void {
    this.#limit?.alive();
    this.#onProgress?.(share, text);
  }

  stop(): void {
    this.#limit?.stop();
  }
}

function model(
  engine: WebWorkerMLCEngine,
  worker: Worker,
  crashed: Promise<never>,
  { record, contextTokens, canThink, device }: WebLlmOptions,
): LanguageModel {
  const inTurn = oneAtATime();
  return {
    model: record.model_id,
    engine: `web-llm ${version}`,
    contextTokens,
    complete: (request: CompletionRequest) =>
      inTurn(async () => {
        try {
          const work = () => webLlmComplete(engine, request, canThink);
          return await Promise.race([device(work, request.signal), crashed]);
        } catch (error) {
          throw webLlmError(error);
        }
      }),
    dispose: () => {
      worker.terminate();
      return Promise.resolve();
    },
  };
}
