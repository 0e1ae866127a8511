import type { WordChances } from '#src/search/events';
import {
  LanguageModelError,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from '../languageModel';
import { oneAtATime } from './oneAtATime';
import { Watch, type Patience } from './watch';

export interface ReplaceableOptions extends Patience {
  /** Opens the engine; called for the first request, and again after a failure. Ends where it is aborted. */
  readonly open: (signal?: AbortSignal) => Promise<LanguageModel>;
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
  'bad-sample',
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

  /** Opens the first engine. @throws {LanguageModelError} and an `AbortError` where cancelled */
  static async open(options: ReplaceableOptions, signal?: AbortSignal): Promise<ReplaceableModel> {
    return new ReplaceableModel(await options.open(signal), options);
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
    const engine = await this.#ready(request.signal);
    if (!engine) return notStarted;
    this.#requests++;
    try {
      return await this.#watched(engine, request);
    } catch (error) {
      if (error instanceof LanguageModelError && fatal.has(error.code)) await this.#drop();
      throw error;
    }
  }

  /** The engine, loaded again where it was lost; null where that was cancelled. */
  async #ready(signal: AbortSignal | undefined): Promise<LanguageModel | null> {
    if (this.#disposed) throw new LanguageModelError('crashed', 'The model was unloaded.');
    if (this.#engine) return this.#engine;
    try {
      this.#engine = await this.#options.open(signal);
    } catch (error) {
      if (signal?.aborted) return null;
      throw error;
    }
    this.#identity = this.#engine;
    this.#requests = 0;
    return this.#engine;
  }

  async #watched(engine: LanguageModel, request: CompletionRequest): Promise<Completion> {
    let pieces = 0;
    const doing = () => (pieces === 0 ? 'reading the prompt' : `after ${pieces} pieces of a reply`);
    const watch = new Watch(this.#options, doing);
    const onAlive = () => {
      watch.progress();
      request.onAlive?.();
    };
    const onToken = (piece: string, chances?: WordChances) => {
      pieces++;
      onAlive();
      request.onToken?.(piece, chances);
    };
    const onBeat = () => {
      watch.beat();
      request.onBeat?.();
    };
    return watch.over(engine.complete({ ...request, onToken, onAlive, onBeat }));
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
