import weightsUrl from '../../../models/llm/own/sextant.gguf?url';
import { LanguageModelError } from '../languageModel';
import { floatWeights } from '../library/gguf/floatWeights';

/**
 * The weights of Sextant's own model, from the site itself. The site's cache keeps them for offline use.
 * @throws {LanguageModelError} `network`, `bad-file`
 */
export async function fetchOwnWeights(signal?: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(weightsUrl, signal ? { signal } : {});
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const message = "Sextant's own model cannot be fetched: this site cannot be reached.";
    throw new LanguageModelError('network', message, { cause });
  }
  if (!response.ok) {
    const message = `Sextant's own model cannot be fetched: status ${response.status}.`;
    throw new LanguageModelError('network', message);
  }
  return floatWeights(await response.blob(), signal);
}
