import type { ModelRow, StoredFile } from './modelRow';

/** Whether the browser still has every file of a model: it may have cleared some. */
export async function hasFiles({ files }: ModelRow, caches: CacheStorage): Promise<boolean> {
  for (const { url, cache } of files) {
    if (!(await (await caches.open(cache)).match(url))) return false;
  }
  return true;
}

/** The files of a GGUF model as blobs, or null where one is gone. */
export async function cachedBlobs(
  { files }: { readonly files: readonly StoredFile[] },
  caches: CacheStorage,
): Promise<Blob[] | null> {
  const blobs: Blob[] = [];
  for (const { url, cache } of files) {
    const response = await (await caches.open(cache)).match(url);
    if (!response) return null;
    blobs.push(await response.blob());
  }
  return blobs;
}

/** @param others models that stay: a file that is also theirs (a shared library) stays too */
export async function deleteFiles(
  files: readonly Pick<StoredFile, 'url' | 'cache'>[],
  caches: CacheStorage,
  others: readonly Pick<ModelRow, 'files'>[],
): Promise<void> {
  const kept = new Set(others.flatMap((row) => row.files.map(({ url }) => url)));
  for (const { url, cache } of files) {
    if (!kept.has(url)) await (await caches.open(cache)).delete(url);
  }
}
