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
  const hash = sha256.create();
  let bytes = 0;
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        signal?.throwIfAborted();
        if (bytes === 0) refusePage(wanted.url, piece);
        hash.update(piece);
        bytes += piece.length;
        onBytes(piece.length);
        controller.enqueue(piece);
      },
    }),
  );
  const cache = await caches.open(wanted.cache).catch((cause: unknown) => {
    throw failure(cause, wanted.url, signal);
  });
  try {
    await cache.put(wanted.url, new Response(counted, { headers }));
  } catch (cause) {
    await cache.delete(wanted.url);
    throw failure(cause, wanted.url, signal);
  }
  const found = bytesToHex(hash.digest());
  if (wanted.sha256 !== null && found !== wanted.sha256) {
    await cache.delete(wanted.url);
    const message = `${wanted.url} has the hash ${found}, not ${wanted.sha256}.`;
    throw new LanguageModelError('integrity', message);
  }
  return { url: wanted.url, cache: wanted.cache, bytes, sha256: found };
}

/** Fetches a file and stores it. @throws as {@link storeStream} */
export async function fetchFile(wanted: WantedFile, options: StoreOptions): Promise<StoredFile> {
  const { signal } = options;
  let response: Response;
  try {
    response = await fetch(wanted.url, signal ? { signal } : {});
  } catch (cause) {
    throw failure(cause, wanted.url, signal);
  }
  if (!response.ok || !response.body) {
    const message = `${wanted.url} cannot be fetched: status ${response.status}.`;
    throw new LanguageModelError('network', message);
  }
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  return storeStream(wanted, response.body, { 'content-type': type }, options);
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
