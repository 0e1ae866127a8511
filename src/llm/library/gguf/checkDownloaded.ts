import { LanguageModelError } from '../../languageModel';
import { cachedBlobs, deleteFiles } from '../cachedFiles';
import type { StoredFile } from '../modelRow';
import { engineKnows } from './engineKnows';
import { whatIsWrong } from './whatIsWrong';

/**
 * Looks at what a download brought, as at a file from disk; what cannot play a role is deleted again. Of a
 * model in several files each part says that it is one, and the engine judges them together.
 * @throws {LanguageModelError} `bad-file`
 */
export async function checkDownloaded(
  title: string,
  files: readonly StoredFile[],
  caches: CacheStorage,
): Promise<void> {
  const [file, ...more] = (await cachedBlobs({ files }, caches)) ?? [];
  if (!file || more.length > 0) return;
  const wrong = await whatIsWrong({ file, knows: engineKnows });
  if (wrong === null) return;
  await deleteFiles({ files }, caches);
  throw new LanguageModelError(
    'bad-file',
    `What was downloaded as "${title}" is of no use: ${wrong}.`,
  );
}
