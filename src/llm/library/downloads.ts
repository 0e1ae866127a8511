import type { CatalogueEntry } from '#models/llm/entry';
import { LanguageModelError } from '../languageModel';
import { downloadModel, type DownloadOptions, type DownloadProgress } from './downloadModel';
import type { FileOffers } from './fileOffers';
import type { ModelState } from './modelInfo';
import type { ModelRows } from './modelRows';

/** A model that is wanted here. */
export interface Wanted {
  readonly entry: CatalogueEntry;
  /** Hexadecimal hashes by file name. */
  readonly sha256: Readonly<Record<string, string>>;
}

export interface DownloadsOptions extends Pick<DownloadOptions, 'caches' | 'page'> {
  readonly rows: ModelRows;
  readonly offers: FileOffers;
  readonly f16: () => Promise<boolean | null>;
  readonly warm: (engine: CatalogueEntry['engine']) => Promise<void>;
  readonly changed: () => void;
}

type Passing = Extract<ModelState, { state: 'downloading' | 'failed' }>;

/** Downloads that are under way or have failed, by the model's id. */
export class Downloads {
  readonly #options: DownloadsOptions;
  readonly #states = new Map<string, Passing>();
  readonly #wanted = new Map<string, Wanted>();
  readonly #running = new Map<string, AbortController>();

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /** Null where nothing is under way and nothing failed. */
  stateOf(id: string): Passing | null {
    return this.#states.get(id) ?? null;
  }

  /** What was asked for and is under way or has failed, in this order. */
  get wanted(): readonly Wanted[] {
    return [...this.#wanted.values()];
  }

  /** What was asked for under this id, to be tried again. */
  get(id: string): Wanted | null {
    return this.#wanted.get(id) ?? null;
  }

  /**
   * Fetches a model; a second call while it runs does nothing.
   * @throws {LanguageModelError} also kept as the state `failed`; an `AbortError` where cancelled
   */
  async start(
    wanted: Wanted,
    onProgress: (progress: DownloadProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { id } = wanted.entry;
    if (this.#running.has(id)) return;
    const abort = new AbortController();
    signal?.addEventListener('abort', () => abort.abort());
    this.#running.set(id, abort);
    this.#wanted.set(id, wanted);
    this.#pass(id, { state: 'downloading', bytes: 0, total: 0, secondsLeft: null });
    try {
      await this.#fetch(wanted, abort.signal, (progress) => {
        this.#pass(id, { state: 'downloading', ...progress });
        onProgress(progress);
      });
      this.forget(id);
    } catch (error) {
      if (!(error instanceof LanguageModelError)) this.forget(id);
      else this.#pass(id, { state: 'failed', code: error.code, message: error.message });
      throw error;
    } finally {
      this.#running.delete(id);
    }
  }

  /** Ends a download; its parts are deleted. */
  cancel(id: string): void {
    this.#running.get(id)?.abort();
  }

  /** Forgets that a download failed. */
  forget(id: string): void {
    this.#wanted.delete(id);
    this.#states.delete(id);
    this.#options.changed();
  }

  async #fetch(
    { entry, sha256 }: Wanted,
    signal: AbortSignal,
    onProgress: DownloadOptions['onProgress'],
  ): Promise<void> {
    const { rows, offers, caches, page, f16, warm } = this.#options;
    const { row, file } = await downloadModel(entry, {
      caches,
      page,
      rows: await rows.all(),
      mirror: await rows.mirror(),
      f16: await f16(),
      sha256,
      signal,
      onProgress,
      now: () => performance.now(),
    });
    if (file) offers.add(file, row);
    await warm(entry.engine);
    await rows.put(row);
  }

  #pass(id: string, state: Passing): void {
    this.#states.set(id, state);
    this.#options.changed();
  }
}
