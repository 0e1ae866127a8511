import { LanguageModelError } from '../languageModel';

const meanings: Readonly<Record<string, readonly [LanguageModelError['code'], string]>> = {
  NetworkError: ['network', 'The browser could not fetch its model.'],
  NotAllowedError: ['no-browser-model', 'The browser does not let this page use its model.'],
  NotSupportedError: ['bad-grammar', 'The browser does not support this form of reply.'],
  SyntaxError: ['bad-sample', "The browser's model wrote no reply of the form that was asked for."],
  QuotaExceededError: ['crashed', "The prompt is too long for the browser's model."],
  InvalidStateError: ['crashed', "The browser's model is not usable now."],
};

/** What a failure of the Prompt API means, by the names that its specification gives. */
export function browserError(error: unknown): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const [code, words] = meanings[name] ?? ['crashed' as const, "The browser's model stopped."];
  return new LanguageModelError(code, `${words} (${message})`, { cause: error });
}
