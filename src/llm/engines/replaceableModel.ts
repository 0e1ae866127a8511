import {
  LanguageModelError,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from '../languageModel';
import { oneAtATime } from './oneAtATime';
import { timeLimit } from './timeLimit';

export interface ReplaceableOptions {
  /** Opens the engine; called for the first request, and again after a failure. */
  readonly open: () => Promise<LanguageModel>;
  /** Milliseconds without any sign of life after which a request counts as stalled. */
  readonly stallMs: number;
  /** Requests after which the engine is replaced in any case: some keep memory for old prompts. */
  readonly maxRequests: number;
}

/** What is known of a model before its engine runs. */
type Identity = Pick<LanguageModel, 'model' | 'engine' | 'contextTokens'>;

const fatal: ReadonlySet<LanguageModelError['code']> = new Set([
  'out-of-memory',
  'device-lost',
  'stalled',
  'crashed',
]);

/**
 * A language model whose engine is watched and replaced: a request without a sign of life is given up as
 * `stalled`, and after a failure the next request gets a fresh engine. Requests wait for each other.
 */
export class ReplaceableModel implements LanguageModel {
  readonly #options: ReplaceableOptions;
  readonly #inTurn = oneAtATime();
  #engine: LanguageModel | null;
  #identity: Identity;
  #requests = 0;
  #disposed = false;

  private constructor(first: LanguageModel, options: ReplaceableOptions) {
    this.#engine = first;
    this.#identity = first;
    this.#options = options;
  }

  /** Opens the first engine. @throws {LanguageModelError} */
  static async open(options: ReplaceableOptions): Promise<ReplaceableModel> {
    return new ReplaceableModel(await options.open(), options);
  }

  get model(): string {
    return this.#identity.model;
  }
  get engine(): string {
    return this.#identity.engine;
  }
  get contextTokens(): number {
    return this.#identity.contextTokens;
  }

  complete(request: CompletionRequest): Promise<Completion> {
    return this.#inTurn(() => this.#complete(request));
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#drop();
  }

  async #complete(request: CompletionRequest): Promise<Completion> {
    if (request.signal?.aborted) return notStarted;
    if (this.#requests >= this.#options.maxRequests) await this.#drop();
    const engine = await this.#ready();
    this.#requests++;
    try {
      return await this.#watched(engine, request);
    } catch (error) {
      if (error instanceof LanguageModelError && fatal.has(error.code)) await this.#drop();
      throw error;
    }
  }

  async #ready(): Promise<LanguageModel> {
    if (this.#disposed) throw new LanguageModelError('crashed', 'The model was unloaded.');
    if (!this.#engine) {
      this.#engine = await this.#options.open();
      this.#identity = this.#engine;
      this.#requests = 0;
    }
    return this.#engine;
  }

  async #watched(engine: LanguageModel, request: CompletionRequest): Promise<Completion> {
    const { stallMs } = this.#options;
    let limit: ReturnType<typeof timeLimit> | undefined;
    const stalled = new Promise<never>((_, reject) => {
      limit = timeLimit(stallMs, () => {
        const seconds = Math.round(stallMs / 1000);
        const message = `The model gave no sign of life for ${seconds} seconds.`;
        reject(new LanguageModelError('stalled', message));
      });
    });
    const alive = () => {
      limit?.alive();
      request.onAlive?.();
    };
    const onToken = (piece: string) => {
      alive();
      request.onToken?.(piece);
    };
    try {
      return await Promise.race([
        engine.complete({ ...request, onToken, onAlive: alive }),
        stalled,
      ]);
    } finally {
      limit?.stop();
    }
  }

  async #drop(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.dispose().catch(() => undefined);
  }
}

const notStarted: Completion = {
  text: '',
  reasoning: '',
  promptTokens: 0,
  completionTokens: 0,
  ms: 0,
  finish: 'abort',
};
