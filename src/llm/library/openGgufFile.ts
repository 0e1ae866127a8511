import { LanguageModelError } from '../languageModel';
import { engineKnows } from './gguf/engineKnows';
import { ggufRow } from './ggufRow';
import { whatIsWrong, type GgufQuestion } from './gguf/whatIsWrong';
import type { DownloadProgress } from './downloadModel';
import type { ModelRow } from './modelRow';
import { storeStream } from './storeFile';

/** Why no copy of a file was kept: no https, no site data allowed, no room. */
export type NotKept = 'insecure' | 'blocked' | 'full';

export interface OpenedGguf {
  readonly row: ModelRow & { engine: 'wllama' };
  /** Null where a copy was kept. */
  readonly notKept: NotKept | null;
}

/**
 * The row of a GGUF file that a person chose. One that the browser does not take a copy of, because there
 * is no room, or no site data are allowed, is read from where it lies while the page is open.
 * @param caches where to copy it; undefined: nowhere. @throws {LanguageModelError} `bad-file`
 */
export async function openGgufFile(
  file: File,
  caches: CacheStorage | undefined,
  onProgress: (progress: DownloadProgress) => void,
  knows: GgufQuestion['knows'] = engineKnows,
): Promise<OpenedGguf> {
  const wrong = await whatIsWrong({ file, knows });
  if (wrong !== null) {
    throw new LanguageModelError('bad-file', `"${file.name}" cannot play a role: ${wrong}.`);
  }
  const row = ggufRow(file);
  if (!caches) return { row, notKept: 'insecure' };
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    onProgress({ bytes, total: file.size, secondsLeft: null });
  };
  const url = row.files[0]?.url ?? '';
  const wanted = { url, cache: 'sextant-gguf' as const, sha256: null };
  const options = { caches, signal: undefined, onBytes };
  try {
    const stored = await storeStream(wanted, file.stream(), {}, options);
    return { row: { ...row, files: [stored], keptOnlyWhileOpen: false }, notKept: null };
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    const notKept = error.code === 'storage-blocked' ? 'blocked' : 'full';
    return { row, notKept };
  }
}
