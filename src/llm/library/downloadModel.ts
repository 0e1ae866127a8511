import type { CatalogueEntry, GgufEntry, WebLlmEntry } from '#models/llm/entry';
import { deleteFiles } from './cachedFiles';
import { checkDownloaded } from './gguf/checkDownloaded';
import { chooseVariant } from './chooseVariant';
import { mirrored } from './mirrored';
import type { ModelRow, StoredFile } from './modelRow';
import { fetchFile, type StoreOptions, type WantedFile } from './storeFile';
import { hashOf, webLlmFiles } from './webLlmFiles';

export interface DownloadProgress {
  /** Bytes that are here. */
  readonly bytes: number;
  /** Bytes in all: exact once a model's list of files was read, by the catalogue before. */
  readonly total: number;
  /** Seconds left at the speed so far; null before there is one. */
  readonly secondsLeft: number | null;
}

export interface DownloadOptions {
  readonly caches: CacheStorage;
  /** Base address of the mirror; empty: the original hosts. */
  readonly mirror: string;
  /** Address of the page, for a mirror given relative to it. */
  readonly page: string;
  /** Whether the adapter computes with 16-bit numbers; null without an adapter. */
  readonly f16: boolean | null;
  /** Hexadecimal hashes by file name, checked besides those of the catalogue. */
  readonly sha256: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/**
 * Fetches every file of a model into the browser's caches. Of a download that was cancelled or failed, the
 * files that were complete are deleted again: a model is here or it is not.
 * @throws {LanguageModelError} and an `AbortError` where cancelled
 */
export function downloadModel(entry: CatalogueEntry, options: DownloadOptions): Promise<ModelRow> {
  return entry.engine === 'web-llm' ? downloadWebLlm(entry, options) : downloadGguf(entry, options);
}

async function downloadWebLlm(entry: WebLlmEntry, options: DownloadOptions): Promise<ModelRow> {
  const variant = chooseVariant(entry, options.f16);
  const modelUrl = mirrored(variant.modelUrl, options.mirror, options.page);
  const libUrl = mirrored(variant.libUrl, options.mirror, options.page);
  const meter = new Meter(variant.downloadMegabytes * 1e6, options);
  const { stored, wanted, bytes } = await webLlmFiles(
    { modelUrl, libUrl },
    options.sha256,
    meter.storing,
  );
  meter.total = Math.max(bytes, meter.bytes);
  const files = await fetchAll(stored, wanted, meter);
  const { modelId } = variant;
  return { ...described(entry, files), engine: 'web-llm', modelId, modelUrl, libUrl };
}

async function downloadGguf(entry: GgufEntry, options: DownloadOptions): Promise<ModelRow> {
  const total = entry.files.reduce((sum, { megabytes }) => sum + megabytes * 1e6, 0);
  const wanted = entry.files.map(({ url, sha256 }): WantedFile => {
    return {
      url: mirrored(url, options.mirror, options.page),
      cache: 'sextant-gguf',
      sha256: sha256 ?? hashOf(url, options.sha256),
    };
  });
  const files = await fetchAll([], wanted, new Meter(total, options));
  await checkDownloaded(entry.title, files, options.caches);
  return { ...described(entry, files), engine: 'wllama', keptOnlyWhileOpen: false };
}

function described(entry: CatalogueEntry, files: StoredFile[]) {
  const { id, title, contextTokens, thinking, temperature } = entry;
  return { id, title, contextTokens, thinking, temperature, files, lastUsed: null };
}

async function fetchAll(
  before: readonly StoredFile[],
  wanted: readonly WantedFile[],
  meter: Meter,
): Promise<StoredFile[]> {
  const files: StoredFile[] = [...before];
  try {
    for (const file of wanted) files.push(await fetchFile(file, meter.storing));
    return files;
  } catch (error) {
    await deleteFiles({ files }, meter.storing.caches);
    throw error;
  }
}

/** Counts bytes and tells how far a download is. */
class Meter {
  bytes = 0;
  readonly storing: StoreOptions;
  readonly #started: number;

  constructor(
    public total: number,
    { caches, signal, onProgress, now }: DownloadOptions,
  ) {
    this.#started = now();
    const onBytes = (bytes: number) => {
      this.bytes += bytes;
      this.total = Math.max(this.total, this.bytes);
      const seconds = (now() - this.#started) / 1000;
      const left = seconds > 0.5 ? ((this.total - this.bytes) / this.bytes) * seconds : null;
      onProgress({ bytes: this.bytes, total: this.total, secondsLeft: left });
    };
    this.storing = { caches, signal, onBytes };
  }
}
