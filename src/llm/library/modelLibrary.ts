import type { TaskSpace } from '#spaces/taskSpace';
import { catalogue } from '#models/llm/catalogue';
import type { CatalogueEntry } from '#models/llm/entry';
import type { RunConfig } from '#src/search/config';
import { bringsModel, promptApi, type PromptApi } from '../browserModel/promptApi';
import { serveBrowserModel } from '../browserModel/serveBrowserModel';
import { probeAdapter } from '../engines/adapter';
import { warmEngine } from '../engines/warmEngine';
import { LanguageModelError } from '../languageModel';
import { deleteFiles } from './cachedFiles';
import { customEntry, type CustomModel } from './customEntry';
import type { DownloadProgress } from './downloadModel';
import { Downloads } from './downloads';
import { FileOffers } from './fileOffers';
import { FreedWatch } from './freedWatch';
import { loadedModels } from './loadedMark';
import { addressOf, mayFetch } from './mayFetch';
import { mirrored } from './mirrored';
import { ownRows } from '../own/ownRow';
import { infoOfEntry, infoOfRow, type ModelInfo } from './modelInfo';
import { hearNews, tellNews } from './modelNews';
import { openModelRows, type ModelRows } from './modelRows';
import { presentRows } from './presentRows';
import { openGgufFile, type NotKept } from './openGgufFile';
import type { LoadingStage } from '../engines/loadingStage';
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
  readonly warm?: (engine: CatalogueEntry['engine']) => Promise<void>;
  /** The browser's own model, where it brings one. */
  readonly api?: PromptApi | null;
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
  readonly #api: PromptApi | null;
  readonly #offers = new FileOffers();
  readonly #downloads: Downloads;
  readonly #watch = new FreedWatch(() => this.#changed());
  readonly #listeners = new Set<() => void>();
  #f16: Promise<boolean | null> | undefined;

  constructor(options: LibraryOptions = {}) {
    this.#rows = options.rows ?? openModelRows();
    // Without a secure context there are no caches at all.
    this.#caches = options.caches ?? globalThis.caches;
    this.#warm = options.warm ?? warmEngine;
    this.#page = options.page ?? globalThis.location?.href ?? 'http://localhost/';
    this.#downloads = new Downloads({
      rows: this.#rows,
      offers: this.#offers,
      caches: this.#caches,
      page: this.#page,
      f16: () => this.#hasF16(),
      warm: this.#warm,
      changed: () => this.#changed(),
    });
    this.#api = options.api === undefined ? promptApi() : options.api;
    // Workers have no Prompt API: this page lends them its own.
    if (this.#api) serveBrowserModel(this.#api);
    hearNews(({ type }) => {
      if (type === 'changed') this.#changed();
    });
  }

  /** Calls `listener` whenever {@link list} would answer differently. @returns ends it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every model of the catalogue, then the person's own, with the states as they are now. */
  async list(): Promise<ModelInfo[]> {
    const [brings, rows, loaded, f16, mirror] = await Promise.all([
      bringsModel(this.#api),
      presentRows(this.#rows, this.#caches, this.#offers),
      loadedModels(),
      this.#hasF16(),
      this.#rows.mirror(),
    ]);
    this.#watch.follow(loaded);
    const at = (url: string) => mirrored(url, mirror, this.#page);
    const offered = catalogue.filter(({ engine }) => engine !== 'browser' || brings);
    const known = offered.map((entry): ModelInfo => {
      const passing = this.#downloads.stateOf(entry.id);
      const row = rows.find(({ id }) => id === entry.id);
      if (row && !passing) return infoOfRow(row, entry, loaded.has(entry.id));
      return infoOfEntry(entry, f16, passing ?? { state: 'notDownloaded' }, at);
    });
    const isOwn = ({ id }: { readonly id: string }) => !catalogue.some((e) => e.id === id);
    const coming = this.#downloads.wanted.flatMap(({ entry }) => {
      const state = this.#downloads.stateOf(entry.id);
      return state && isOwn(entry) ? [{ ...infoOfEntry(entry, f16, state, at), entry: null }] : [];
    });
    const own = rows.filter((row) => isOwn(row) && !coming.some(({ id }) => id === row.id));
    const site = ownRows.map((row) => ({
      ...infoOfRow(row, null, loaded.has(row.id)),
      site: true,
    }));
    return [
      ...site,
      ...known,
      ...coming,
      ...own.map((row) => infoOfRow(row, null, loaded.has(row.id))),
    ];
  }

  /** What this machine can do; asks nobody but the browser. */
  preflight(): Promise<Preflight> {
    return preflight();
  }

  /** Base address of the mirror; empty: the original hosts (`models/llm/README.md`). */
  mirror(): Promise<string> {
    return this.#rows.mirror();
  }

  /** @throws {LanguageModelError} `network` where this page could never ask that address */
  async setMirror(base: string): Promise<void> {
    const trimmed = base.trim();
    if (trimmed !== '') mayFetch(addressOf(trimmed, this.#page), this.#page);
    await this.#rows.setMirror(trimmed);
    this.#changed();
  }

  /**
   * Fetches a model of the catalogue, or tries again one that was asked for by its addresses; only after a
   * press that stated {@link ModelInfo.bytes}.
   * @throws {LanguageModelError} also kept as the state `failed`; an `AbortError` where cancelled
   */
  async download(
    id: string,
    onProgress: (progress: DownloadProgress) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    const entry = catalogue.find((candidate) => candidate.id === id);
    const wanted = entry ? { entry, sha256: {} } : this.#downloads.get(id);
    if (!wanted) throw new LanguageModelError('unknown-model', `"${id}" is not in the catalogue.`);
    await this.#downloads.start(wanted, onProgress, signal);
  }

  /** Fetches a model by its addresses, with its hashes checked. @returns its id */
  async downloadCustom(
    custom: CustomModel,
    onProgress: (progress: DownloadProgress) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<string> {
    const entry = customEntry(custom, this.#page);
    await this.#downloads.start({ entry, sha256: custom.sha256 }, onProgress, signal);
    return entry.id;
  }

  /** Ends a download; its parts are deleted. */
  cancel(id: string): void {
    this.#downloads.cancel(id);
  }

  /** Deletes a model from this machine, or forgets a failure. Whoever has it loaded lets go of it. */
  async remove(id: string): Promise<void> {
    this.cancel(id);
    tellNews({ type: 'evict', id });
    this.#offers.delete(id);
    const row = await this.#rows.get(id);
    await this.#rows.delete(id);
    if (row && this.#caches) await deleteFiles(row.files, this.#caches, await this.#rows.all());
    this.#downloads.forget(id);
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

  /**
   * Loads a model, has it write one list of architectures, and unloads it; what it fails with is kept on
   * its row. @throws {LanguageModelError} and an `AbortError` where cancelled, also while it loads
   */
  async tryIt(
    id: string,
    { space, config }: { readonly space: TaskSpace; readonly config: RunConfig },
    onToken: (piece: string) => void = () => undefined,
    signal?: AbortSignal,
    onStage: (stage: LoadingStage) => void = () => undefined,
  ): Promise<TryResult> {
    const loading = { rows: this.#rows, onStage, ...(signal ? { signal } : {}) };
    try {
      const opened = await openModel(id, loading);
      this.#changed();
      try {
        const temperature = opened.row.temperature.generator;
        const options = { space, config, temperature, seed: config.seed, onToken, signal };
        return await tryModel(opened, options);
      } finally {
        await opened.model.dispose();
      }
    } finally {
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

  #hasF16(): Promise<boolean | null> {
    return (this.#f16 ??= probeAdapter().then(
      ({ f16 }) => f16,
      () => null,
    ));
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
