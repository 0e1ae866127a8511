import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LanguageModelError } from '../languageModel';
import { looksLikePage } from '#src/files/looksLikePage';
import type { StoredFile } from './modelRow';

export interface WantedFile {
  readonly url: string;
  readonly cache: StoredFile['cache'];
  /** Hexadecimal; null: whatever comes is taken, and its hash is remembered. */
  readonly sha256: string | null;
}

export interface StoreOptions {
  readonly caches: CacheStorage;
  readonly signal: AbortSignal | undefined;
  /** Called with the number of bytes of each piece that came in. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Stores a stream under its address in the browser's cache, hashing what passes. Nothing is kept of a
 * stream that broke off, was aborted, or has another hash than wanted.
 * @throws {LanguageModelError} `integrity`, `storage-full`, `network`; an `AbortError` where aborted
 */
export async function storeStream(
  wanted: WantedFile,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  headers: HeadersInit,
  { caches, signal, onBytes }: StoreOptions,
): Promise<StoredFile> {
  const counter = counted(wanted.url, body, { signal, onBytes });
  const cache = await caches.open(wanted.cache).catch((cause: unknown) => {
    throw failure(cause, wanted.url, signal);
  });
  try {
    await cache.put(wanted.url, new Response(counter.stream, { headers }));
  } catch (cause) {
    await cache.delete(wanted.url);
    throw failure(cause, wanted.url, signal);
  }
  try {
    return { url: wanted.url, cache: wanted.cache, ...counter.checked(wanted) };
  } catch (error) {
    await cache.delete(wanted.url);
    throw error;
  }
}

/** A stream that counts and hashes what passes. */
function counted(
  url: string,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { signal, onBytes }: Omit<StoreOptions, 'caches'>,
) {
  const hash = sha256.create();
  let bytes = 0;
  const stream = body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        signal?.throwIfAborted();
        if (bytes === 0) refusePage(url, piece);
        hash.update(piece);
        bytes += piece.length;
        onBytes(piece.length);
        controller.enqueue(piece);
      },
    }),
  );
  const checked = ({ url, sha256: expected }: WantedFile) => {
    const found = bytesToHex(hash.digest());
    if (expected === null || found === expected) return { bytes, sha256: found };
    const message = `${url} has the hash ${found}, not ${expected}.`;
    throw new LanguageModelError('integrity', message);
  };
  return { stream, checked };
}

/** Fetches a file and stores it. @throws as {@link storeStream} */
export async function fetchFile(wanted: WantedFile, options: StoreOptions): Promise<StoredFile> {
  const { body, type } = await answer(wanted, options);
  return storeStream(wanted, body, { 'content-type': type }, options);
}

/** Fetches a file into memory, for browsers that keep none. @throws as {@link storeStream} */
export async function fetchBlob(
  wanted: WantedFile,
  options: Omit<StoreOptions, 'caches'>,
): Promise<{ readonly stored: StoredFile; readonly blob: Blob }> {
  const counter = counted(wanted.url, (await answer(wanted, options)).body, options);
  const blob = await new Response(counter.stream).blob().catch((cause: unknown) => {
    throw failure(cause, wanted.url, options.signal);
  });
  return { stored: { url: wanted.url, cache: wanted.cache, ...counter.checked(wanted) }, blob };
}

async function answer({ url }: WantedFile, { signal }: Pick<StoreOptions, 'signal'>) {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (cause) {
    throw failure(cause, url, signal);
  }
  if (!response.ok || !response.body) {
    throw new LanguageModelError('network', `${url} cannot be fetched: status ${response.status}.`);
  }
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  return { body: response.body, type };
}

/** No file of a model is a web page: where one comes, it is a network's sign-in, or a host's regret. */
function refusePage(url: string, head: Uint8Array): void {
  if (!looksLikePage(head)) return;
  const message = `A web page came in place of ${url}; does this network ask for a sign-in?`;
  throw new LanguageModelError('integrity', message);
}

function failure(cause: unknown, url: string, signal: AbortSignal | undefined): Error {
  if (cause instanceof LanguageModelError) return cause;
  if (signal?.aborted) return new DOMException('The download was cancelled.', 'AbortError');
  if (cause instanceof Error && cause.name === 'QuotaExceededError') {
    return new LanguageModelError('storage-full', 'There is no room for this model.', { cause });
  }
  if (cause instanceof Error && cause.name === 'SecurityError') {
    const message = 'This browser is set to keep no data for this page.';
    return new LanguageModelError('storage-blocked', message, { cause });
  }
  return new LanguageModelError('network', `${url} cannot be fetched.`, { cause });
}
