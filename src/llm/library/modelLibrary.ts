import type { TaskSpace } from '#spaces/taskSpace';
import { catalogue } from '#models/llm/catalogue';
import type { CatalogueEntry } from '#models/llm/entry';
import type { RunConfig } from '#src/search/config';
import { probeAdapter } from '../engines/adapter';
import { warmEngine } from '../engines/warmEngine';
import { LanguageModelError } from '../languageModel';
import { deleteFiles, hasFiles } from './cachedFiles';
import { customEntry, type CustomModel } from './customEntry';
import { downloadModel, type DownloadProgress } from './downloadModel';
import { FileOffers } from './fileOffers';
import { loadedModels } from './loadedMark';
import { mirrored } from './mirrored';
import { infoOfEntry, infoOfRow, type ModelInfo, type ModelState } from './modelInfo';
import type { ModelRow } from './modelRow';
import { openModelRows, type ModelRows } from './modelRows';
import { openGgufFile, type NotKept } from './openGgufFile';
import { openModel } from './openModel';
import { preflight, type Preflight } from './preflight';
import { selfCheck, type CheckStep } from './selfCheck';
import { tryModel, type TryResult } from './tryModel';

export interface LibraryOptions {
  readonly rows?: ModelRows;
  readonly caches?: CacheStorage;
  /** Address of the page. */
  readonly page?: string;
  /** Fetches an engine's large file, of this site, so that it is there offline. */
  readonly warm?: (engine: 'web-llm' | 'wllama') => Promise<void>;
}

/**
 * The page's side of the language models: what there is, what is on this machine, and what to do with it.
 * Light: engines are imported when a model is tried. Nothing is requested from another site except by
 * {@link ModelLibrary.download} and {@link ModelLibrary.downloadCustom}.
 */
export class ModelLibrary {
  readonly #rows: ModelRows;
  readonly #caches: CacheStorage | undefined;
  readonly #page: string;
  readonly #warm: NonNullable<LibraryOptions['warm']>;
  readonly #offers = new FileOffers();
  readonly #passing = new Map<string, ModelState>();
  readonly #downloads = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  #f16: Promise<boolean | null> | undefined;

  constructor(options: LibraryOptions = {}) {
    this.#rows = options.rows ?? openModelRows();
    // Without a secure context there are no caches at all.
    this.#caches = options.caches ?? globalThis.caches;
    this.#warm = options.warm ?? warmEngine;
    this.#page = options.page ?? globalThis.location?.href ?? 'http://localhost/';
  }

  /** Calls `listener` whenever {@link list} would answer differently. @returns ends it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every model of the catalogue, then the person's own, with the states as they are now. */
  async list(): Promise<ModelInfo[]> {
    const [rows, loaded, f16, mirror] = await Promise.all([
      this.#present(),
      loadedModels(),
      this.#hasF16(),
      this.#rows.mirror(),
    ]);
    const at = (url: string) => mirrored(url, mirror, this.#page);
    const known = catalogue.map((entry): ModelInfo => {
      const passing = this.#passing.get(entry.id);
      const row = rows.find(({ id }) => id === entry.id);
      if (row && !passing) return infoOfRow(row, entry, loaded.has(entry.id));
      return infoOfEntry(entry, f16, passing ?? { state: 'notDownloaded' }, at);
    });
    const own = rows.filter(({ id }) => !catalogue.some((entry) => entry.id === id));
    return [...known, ...own.map((row) => infoOfRow(row, null, loaded.has(row.id)))];
  }

  /** What this machine can do; asks nobody but the browser. */
  preflight(): Promise<Preflight> {
    return preflight();
  }

  /** Base address of the mirror; empty: the original hosts (`models/llm/README.md`). */
  mirror(): Promise<string> {
    return this.#rows.mirror();
  }

  async setMirror(base: string): Promise<void> {
    await this.#rows.setMirror(base.trim());
    this.#changed();
  }

  /**
   * Fetches a model of the catalogue; only after a press that stated {@link ModelInfo.bytes}.
   * @throws {LanguageModelError} also kept as the state `failed`; an `AbortError` where cancelled
   */
  async download(
    id: string,
    onProgress: (progress: DownloadProgress) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    const entry = catalogue.find((candidate) => candidate.id === id);
    if (!entry) throw new LanguageModelError('unknown-model', `"${id}" is not in the catalogue.`);
    await this.#download(entry, onProgress, signal);
  }

  /** Fetches a model by its addresses, with its hashes checked. @returns its id */
  async downloadCustom(
    custom: CustomModel,
    onProgress: (progress: DownloadProgress) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<string> {
    const entry = customEntry(custom);
    await this.#download(entry, onProgress, signal, custom.sha256);
    return entry.id;
  }

  /** Ends a download; its parts are deleted. */
  cancel(id: string): void {
    this.#downloads.get(id)?.abort();
  }

  /** Deletes a model from this machine, or forgets a failure. */
  async remove(id: string): Promise<void> {
    this.cancel(id);
    this.#passing.delete(id);
    this.#offers.delete(id);
    const row = await this.#rows.get(id);
    if (row && this.#caches) await deleteFiles(row, this.#caches);
    await this.#rows.delete(id);
    this.#changed();
  }

  /**
   * Takes a GGUF file from disk. Nothing is fetched. @param keep copies it into the browser's storage, so
   * that a run can go on after a reload; otherwise it is there until the page is left.
   * @returns its id, and whether it was kept @throws {LanguageModelError} `bad-file`
   */
  async openGguf(
    file: File,
    keep = true,
    onProgress: (progress: DownloadProgress) => void = () => undefined,
  ): Promise<{ readonly id: string; readonly kept: boolean; readonly notKept: NotKept | null }> {
    const { row, notKept } = await openGgufFile(file, keep ? this.#caches : undefined, onProgress);
    if (row.keptOnlyWhileOpen) this.#offers.add(file, row);
    await this.#rows.put(row);
    void this.#warm('wllama');
    this.#changed();
    return { id: row.id, kept: !row.keptOnlyWhileOpen, notKept };
  }

  /** Loads a model, has it write one list of architectures, and unloads it. @throws {LanguageModelError} */
  async tryIt(
    id: string,
    { space, config }: { readonly space: TaskSpace; readonly config: RunConfig },
    onToken: (piece: string) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<TryResult> {
    const opened = await openModel(id, { rows: this.#rows });
    this.#changed();
    try {
      const temperature = opened.row.temperature.generator;
      const options = { space, config, temperature, seed: config.seed, onToken, signal };
      return await tryModel(opened, options);
    } finally {
      await opened.model.dispose();
      this.#changed();
    }
  }

  /** Runs the checklist of `models/llm/README.md`. @param id null: without the steps of a model */
  selfCheck(
    id: string | null,
    run: { readonly space: TaskSpace; readonly config: RunConfig },
    onStep: (step: CheckStep) => void = () => undefined,
  ): Promise<readonly CheckStep[]> {
    const open = id === null ? {} : { open: () => openModel(id, { rows: this.#rows }) };
    return selfCheck({ ...run, ...open, onStep });
  }

  async #download(
    entry: CatalogueEntry,
    onProgress: (progress: DownloadProgress) => void,
    signal: AbortSignal | undefined,
    sha256: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { id } = entry;
    if (this.#downloads.has(id)) return;
    if (!this.#caches) {
      throw new LanguageModelError(
        'storage-blocked',
        'Browsers keep no files for a page on plain http.',
      );
    }
    const abort = new AbortController();
    signal?.addEventListener('abort', () => abort.abort());
    this.#downloads.set(id, abort);
    const report = (progress: DownloadProgress) => {
      this.#pass(id, { state: 'downloading', ...progress });
      onProgress(progress);
    };
    this.#pass(id, { state: 'downloading', bytes: 0, total: 0, secondsLeft: null });
    try {
      const row = await downloadModel(entry, {
        caches: this.#caches,
        mirror: await this.#rows.mirror(),
        page: this.#page,
        f16: await this.#hasF16(),
        sha256,
        signal: abort.signal,
        onProgress: report,
        now: () => performance.now(),
      });
      await this.#warm(entry.engine);
      await this.#rows.put(row);
      this.#pass(id, null);
    } catch (error) {
      const failed = error instanceof LanguageModelError ? error : null;
      this.#pass(id, failed && { state: 'failed', code: failed.code, message: failed.message });
      throw error;
    } finally {
      this.#downloads.delete(id);
    }
  }

  /** Rows whose files are really there; what the browser or the person cleared is forgotten. */
  async #present(): Promise<ModelRow[]> {
    const present: ModelRow[] = [];
    for (const row of await this.#rows.all()) {
      const open = row.engine === 'wllama' && row.keptOnlyWhileOpen;
      const here = open ? this.#offers.has(row.id) : await this.#hasFiles(row);
      if (here) present.push(row);
      else if (!open) await this.#rows.delete(row.id);
    }
    return present;
  }

  async #hasFiles(row: ModelRow): Promise<boolean> {
    return this.#caches !== undefined && (await hasFiles(row, this.#caches));
  }

  #hasF16(): Promise<boolean | null> {
    return (this.#f16 ??= probeAdapter().then(
      ({ f16 }) => f16,
      () => null,
    ));
  }

  #pass(id: string, state: ModelState | null): void {
    if (state) this.#passing.set(id, state);
    else this.#passing.delete(id);
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
