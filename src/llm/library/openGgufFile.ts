import { LanguageModelError } from '../languageModel';
import type { DownloadProgress } from './downloadModel';
import type { ModelRow } from './modelRow';
import { storeStream } from './storeFile';

/**
 * The row of a GGUF file that a person chose. One that the browser does not take a copy of, because there
 * is no room or the file is larger than it keeps, is read from where it lies while the page is open.
 * @param caches where to copy it; undefined: nowhere. @throws {LanguageModelError} `bad-file`
 */
export async function openGgufFile(
  file: File,
  caches: CacheStorage | undefined,
  onProgress: (progress: DownloadProgress) => void,
): Promise<ModelRow & { engine: 'wllama' }> {
  if ((await file.slice(0, 4).text()) !== 'GGUF') {
    throw new LanguageModelError('bad-file', `"${file.name}" is not a GGUF file.`);
  }
  const id = `file:${file.name}:${file.size}`;
  const row = {
    engine: 'wllama' as const,
    id,
    title: file.name.replace(/\.gguf$/i, ''),
    contextTokens: 4096,
    thinking: /qwen3/i.test(file.name),
    temperature: { navigator: 0.6, generator: 0.6 },
    lastUsed: null,
  };
  // An address of this kind is never asked for: it only names the file in the cache.
  const url = `https://gguf.invalid/${encodeURIComponent(id)}`;
  const files = [{ url, cache: 'sextant-gguf' as const, bytes: file.size, sha256: '' }];
  const passing = { ...row, files, keptOnlyWhileOpen: true };
  if (!caches) return passing;
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    onProgress({ bytes, total: file.size, secondsLeft: null });
  };
  const wanted = { url, cache: 'sextant-gguf' as const, sha256: null };
  const options = { caches, signal: undefined, onBytes };
  try {
    const stored = await storeStream(wanted, file.stream(), {}, options);
    return { ...row, files: [stored], keptOnlyWhileOpen: false };
  } catch (error) {
    if (error instanceof LanguageModelError) return passing;
    throw error;
  }
}
