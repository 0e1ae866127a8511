import weightsUrl from '../../../models/llm/own/sextant.gguf?url';
import { floatWeights } from '../library/gguf/floatWeights';
import { fetchSiteWeights } from './fetchSiteWeights';

/**
 * The weights of Sextant's own model, from the site itself. The site's cache keeps them for offline use.
 * @throws {LanguageModelError} `network`, `bad-file`
 */
export const fetchOwnWeights = async (signal?: AbortSignal): Promise<Blob> =>
  floatWeights(
    new Blob([await fetchSiteWeights(weightsUrl, "Sextant's own model", signal)]),
    signal,
  );
