import { LanguageModelError } from '../languageModel';

/**
 * What llama.cpp's failure means. wllama's errors are told apart by `type` and `name`; some are plain
 * strings. @param log the tail of the engine's log, which alone has the reason of many failures
 */
export function wllamaError(error: unknown, log: readonly string[]): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const said = `${message}\n${log.join('\n')}`;
  const options = { cause: error };
  if (
    /out of memory|bad_alloc|memory access|failed to allocate|Array buffer allocation|grow memory/i.test(
      said,
    )
  ) {
    return new LanguageModelError('out-of-memory', 'The model does not fit into memory.', options);
  }
  if (/grammar/i.test(message)) {
    return new LanguageModelError(
      'bad-grammar',
      `The engine refused the grammar: ${message}`,
      options,
    );
  }
  if (/exceeds? the available context size|context size/i.test(message)) {
    return new LanguageModelError(
      'crashed',
      `The prompt is too long for the model: ${message}`,
      options,
    );
  }
  return new LanguageModelError('crashed', `The engine stopped: ${message}`, options);
}
