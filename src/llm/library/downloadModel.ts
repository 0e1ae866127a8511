import type { BrowserEntry, CatalogueEntry, GgufEntry, WebLlmEntry } from '#models/llm/entry';
import { fetchBrowserModel } from '../browserModel/fetchBrowserModel';
import { promptApi } from '../browserModel/promptApi';
import { LanguageModelError } from '../languageModel';
import { cachedBlobs, deleteFiles } from './cachedFiles';
import { checkDownloaded } from './gguf/checkDownloaded';
import { chooseVariant } from './chooseVariant';
import { mayFetch } from './mayFetch';
import { mirrored } from './mirrored';
import type { ModelRow, StoredFile } from './modelRow';
import { fetchBlob, fetchFile, type StoreOptions, type WantedFile } from './storeFile';
import { hashOf, webLlmFiles } from './webLlmFiles';

export interface DownloadProgress {
  /** Bytes that are here. */
  readonly bytes: number;
  /** Bytes in all: exact once a model's list of files was read, by the catalogue before. */
  readonly total: number;
  /** 0 to 1, where only that is told: by the browser of its own model. */
  readonly share?: number;
  /** Seconds left at the speed so far; null before there is one. */
  readonly secondsLeft: number | null;
}

export interface DownloadOptions {
  /** Undefined where the browser keeps none (an insecure page): GGUF files are then kept in memory. */
  readonly caches: CacheStorage | undefined;
  /** Models that are here: files that are also theirs are never deleted. */
  readonly rows: readonly ModelRow[];
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

export interface Downloaded {
  readonly row: ModelRow;
  /** The file itself where the browser keeps none: it is there until the page is left. */
  readonly file: Blob | null;
}

/**
 * Fetches every file of a model into the browser's caches. Of a download that was cancelled or failed,
 * whatever was fetched is deleted again: a model is here or it is not.
 * @throws {LanguageModelError} and an `AbortError` where cancelled
 */
export function downloadModel(
  entry: CatalogueEntry,
  options: DownloadOptions,
): Promise<Downloaded> {
  switch (entry.engine) {
    case 'web-llm':
      return downloadWebLlm(entry, options);
    case 'wllama':
      return downloadGguf(entry, options);
    case 'browser':
      return fetchFromBrowser(entry, options);
    default:
      return entry satisfies never;
  }
}

/** The browser tells a share, not bytes; it keeps the files itself. */
async function fetchFromBrowser(
  entry: BrowserEntry,
  { signal, onProgress }: DownloadOptions,
): Promise<Downloaded> {
  const onShare = (share: number) => onProgress({ bytes: 0, total: 0, share, secondsLeft: null });
  const { contextTokens } = await fetchBrowserModel(promptApi(), onShare, signal);
  const row = { ...described(entry, []), contextTokens, engine: 'browser' } as const;
  return { row, file: null };
}

async function downloadWebLlm(entry: WebLlmEntry, options: DownloadOptions): Promise<Downloaded> {
  const { caches, mirror, page, f16, sha256 } = options;
  if (!caches) throw insecure();
  const variant = chooseVariant(entry, f16);
  const modelUrl = mirrored(variant.modelUrl, mirror, page);
  const libUrl = mirrored(variant.libUrl, mirror, page);
  const { modelId, manifest } = variant;
  const named = { modelUrl, libUrl, ...(manifest === undefined ? {} : { manifest }) };
  for (const url of [modelUrl, libUrl]) mayFetch(url, page);
  const meter = new Meter(variant.downloadMegabytes * 1e6, options);
  const files = await allOrNothing(options, caches, async (keep) => {
    const store = (wanted: WantedFile) => keep(fetchFile(wanted, { caches, ...meter.storing }));
    const { wanted, bytes } = await webLlmFiles(named, sha256, store, async ({ url, cache }) => {
      const response = await (await caches.open(cache)).match(url);
      return (await response?.json().catch(() => null)) ?? null;
    });
    meter.total = Math.max(bytes, meter.bytes);
    for (const file of wanted) await store(file);
  });
  return { row: { ...described(entry, files), engine: 'web-llm', modelId, ...named }, file: null };
}

async function downloadGguf(entry: GgufEntry, options: DownloadOptions): Promise<Downloaded> {
  const { caches, mirror, page, sha256 } = options;
  const total = entry.files.reduce((sum, { megabytes }) => sum + megabytes * 1e6, 0);
  const wanted = entry.files.map((file): WantedFile => {
    const url = mirrored(file.url, mirror, page);
    mayFetch(url, page);
    return { url, cache: 'sextant-gguf', sha256: file.sha256 ?? hashOf(file.url, sha256) };
  });
  const meter = new Meter(total, options);
  if (!caches) return inMemory(entry, wanted, meter);
  const files = await allOrNothing(options, caches, async (keep) => {
    const stored: StoredFile[] = [];
    for (const file of wanted) {
      stored.push(await keep(fetchFile(file, { caches, ...meter.storing })));
    }
    await checkDownloaded(entry.title, (await cachedBlobs({ files: stored }, caches)) ?? []);
  });
  const row = { ...described(entry, files), engine: 'wllama', keptOnlyWhileOpen: false } as const;
  return { row, file: null };
}

async function inMemory(
  entry: GgufEntry,
  wanted: readonly WantedFile[],
  meter: Meter,
): Promise<Downloaded> {
  const [only] = wanted;
  if (only === undefined || wanted.length > 1) throw insecure();
  const { stored, blob } = await fetchBlob(only, meter.storing);
  await checkDownloaded(entry.title, [blob]);
  const row = { ...described(entry, [stored]), engine: 'wllama', keptOnlyWhileOpen: true } as const;
  return { row, file: blob };
}

const insecure = () =>
  new LanguageModelError(
    'storage-full',
    'The browser keeps no files for an insecure page: this model needs https or localhost.',
  );

function described(entry: CatalogueEntry, files: StoredFile[]) {
  const { id, title, contextTokens, thinking, temperature } = entry;
  return { id, title, contextTokens, thinking, temperature, files, lastUsed: null };
}

/** What `work` kept; where it fails, nothing of it stays. */
async function allOrNothing(
  { rows }: Pick<DownloadOptions, 'rows'>,
  caches: CacheStorage,
  work: (keep: (file: Promise<StoredFile>) => Promise<StoredFile>) => Promise<void>,
): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  try {
    await work(async (coming) => {
      const file = await coming;
      files.push(file);
      return file;
    });
    return files;
  } catch (error) {
    await deleteFiles(files, caches, rows);
    throw error;
  }
}

/** Counts bytes and tells how far a download is. */
class Meter {
  bytes = 0;
  readonly storing: Omit<StoreOptions, 'caches'>;
  readonly #started: number;

  constructor(
    public total: number,
    { signal, onProgress, now }: DownloadOptions,
  ) {
    this.#started = now();
    const onBytes = (bytes: number) => {
      this.bytes += bytes;
      this.total = Math.max(this.total, this.bytes);
      const seconds = (now() - this.#started) / 1000;
      const left = seconds > 0.5 ? ((this.total - this.bytes) / this.bytes) * seconds : null;
      onProgress({ bytes: this.bytes, total: this.total, secondsLeft: left });
    };
    this.storing = { signal, onBytes };
  }
}
