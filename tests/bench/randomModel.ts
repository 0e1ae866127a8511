import { continuedList } from '#src/llm/engines/continuedList';
import type { Completion, CompletionRequest, LanguageModel } from '#src/llm/languageModel';
import { Rng } from '#spaces/rng';
import { grammarWalk } from './grammarWalk';

/** What the control is called. */
export const randomName = 'random';

/**
 * No model: whatever the grammar lets a reply be is drawn at random. What it finds is what the form alone
 * gives, held or free; a model has to do better to be of use.
 */
export const randomModel: LanguageModel = {
  model: randomName,
  engine: 'random choices',
  contextTokens: 4096,
  complete: (request) =>
    request.list === null ? drawn(request) : continuedList(request, request.list, drawn),
  dispose: () => Promise.resolve(),
};

/** The grammar of what goes on from a beginning has only what follows it. */
function drawn(request: CompletionRequest): Promise<Completion> {
  const { grammar, seed, signal, onToken } = request;
  const whole = grammar === null ? '' : grammarWalk(grammar)(Rng.seeded(seed));
  let text = '';
  for (const character of whole) {
    onToken?.(character);
    if (signal?.aborted) break;
    text += character;
  }
  return Promise.resolve({
    text,
    reasoning: '',
    promptTokens: 0,
    completionTokens: 0,
    readTokens: 0,
    ms: 0,
    finish: signal?.aborted ? 'abort' : 'stop',
  });
}
