import type { Completion } from '../languageModel';

/** A reply of which nothing was written. */
export const nothing: Completion = {
  text: '',
  reasoning: '',
  promptTokens: 0,
  completionTokens: 0,
  ms: 0,
  finish: 'stop',
};

/** What was written by two requests as one reply: the prompt is the first one's, texts and times add up. */
export function joined(first: Completion | null, next: Completion): Completion {
  if (first === null) return next;
  const prefillMs = (first.prefillMs ?? 0) + (next.prefillMs ?? 0);
  const readTokens = (first.readTokens ?? 0) + (next.readTokens ?? 0);
  return {
    ...next,
    text: first.text + next.text,
    promptTokens: first.promptTokens,
    completionTokens: first.completionTokens + next.completionTokens,
    ms: first.ms + next.ms,
    ...(first.readTokens === undefined ? {} : { readTokens }),
    ...(first.prefillMs === undefined ? {} : { prefillMs }),
    ...(first.chances ? { chances: [...first.chances, ...(next.chances ?? [])] } : {}),
  };
}
