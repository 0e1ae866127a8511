import { LanguageModelError } from '../languageModel';

/** Weights that come with the site. @param what as a person knows it @throws {LanguageModelError} `network` */
export async function fetchSiteWeights(
  url: string,
  what: string,
  signal?: AbortSignal,
): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const message = `${what} cannot be fetched: this site cannot be reached.`;
    throw new LanguageModelError('network', message, { cause });
  }
  if (!response.ok) {
    throw new LanguageModelError(
      'network',
      `${what} cannot be fetched: status ${response.status}.`,
    );
  }
  return response.arrayBuffer();
}
