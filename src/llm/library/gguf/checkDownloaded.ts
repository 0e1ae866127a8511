import { LanguageModelError } from '../../languageModel';
import { engineKnows } from './engineKnows';
import { whatIsWrong } from './whatIsWrong';

/**
 * Looks at what a download brought, as at a file from disk. Of a model in several files each part says that it
 * is one, and the engine judges them together. @throws {LanguageModelError} `bad-file`
 */
export async function checkDownloaded(title: string, parts: readonly Blob[]): Promise<void> {
  const [file, ...more] = parts;
  if (!file || more.length > 0) return;
  const wrong = await whatIsWrong({ file, knows: engineKnows });
  if (wrong === null) return;
  const message = `What was downloaded as "${title}" is of no use: ${wrong}.`;
  throw new LanguageModelError('bad-file', message);
}
