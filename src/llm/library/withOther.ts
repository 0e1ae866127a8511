import type { LanguageModel } from '../languageModel';

/** The same model, but for what is given. Its name and engine are read when asked: it may be replaced. */
export function withOther(
  inner: LanguageModel,
  other: Partial<Pick<LanguageModel, 'complete' | 'dispose'>>,
): LanguageModel {
  return {
    get model() {
      return inner.model;
    },
    get engine() {
      return inner.engine;
    },
    get contextTokens() {
      return inner.contextTokens;
    },
    complete: (request) => inner.complete(request),
    dispose: () => inner.dispose(),
    ...other,
  };
}
