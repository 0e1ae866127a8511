import { LanguageModelError } from '../languageModel';
import { browserError } from './browserError';
import { bringsModel, inEnglish, type PromptApi } from './promptApi';

export interface FetchedModel {
  /** Tokens that a session has. */
  readonly contextTokens: number;
}

/**
 * Has the browser fetch its model; to be called for a press only. A browser that has it already answers at
 * once. @param onShare share that is here, 0 to 1 @throws {LanguageModelError} and an `AbortError`
 */
export async function fetchBrowserModel(
  api: PromptApi | null,
  onShare: (share: number) => void,
  signal: AbortSignal | undefined,
): Promise<FetchedModel> {
  if (!api || !(await bringsModel(api))) {
    throw new LanguageModelError('no-browser-model', 'This browser brings no model for pages.');
  }
  try {
    const session = await api.create({
      ...inEnglish,
      monitor: (monitor) =>
        monitor.addEventListener('downloadprogress', (event) => {
          if ('loaded' in event && typeof event.loaded === 'number') onShare(event.loaded);
        }),
      ...(signal ? { signal } : {}),
    });
    const contextTokens = session.contextWindow;
    session.destroy();
    return { contextTokens };
  } catch (error) {
    if (signal?.aborted) throw new DOMException('The download was cancelled.', 'AbortError');
    throw browserError(error);
  }
}
