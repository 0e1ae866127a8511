import { mixed } from '#spaces/mix';
import type { LineByLine } from '../grammar/lineByLine';
import type { Completion, CompletionRequest } from '../languageModel';
import type { Continue } from './continuedList';

/**
 * A reply whose lines are asked for one by one, each without those that stand already; the text is that of
 * one reply. The engine keeps what it computed for the prompt, so that a line costs its own tokens.
 */
export async function linedReply(
  request: CompletionRequest,
  lines: LineByLine,
  go: Continue,
): Promise<Completion> {
  const written: string[] = [];
  let done: Completion | null = null;
  const ask = async (grammar: string, begun: string, step: number) => {
    const maxTokens = request.maxTokens - (done?.completionTokens ?? 0);
    const seed = mixed(request.seed, step);
    const part = await go({ ...request, grammar, seed, maxTokens, list: null }, begun);
    done = joined(done, part);
    return part;
  };
  for (let i = 0; i < lines.count; i++) {
    const grammar = lines.line(written);
    if (grammar === null) break;
    const part = await ask(grammar, lines.apart ? '' : written.join(''), i);
    if (part.finish !== 'stop') return told(done ?? part, lines);
    written.push(part.text);
  }
  if (lines.rest !== null) await ask(lines.rest, written.join(''), lines.count);
  return told(done ?? nothing, lines);
}

/** Both as one reply: the prompt is the first one's, and so is the time until the first token. */
function joined(first: Completion | null, next: Completion): Completion {
  if (first === null) return next;
  return {
    ...next,
    text: first.text + next.text,
    promptTokens: first.promptTokens,
    completionTokens: first.completionTokens + next.completionTokens,
    ms: first.ms + next.ms,
    prefillMs: (first.prefillMs ?? 0) + (next.prefillMs ?? 0),
  };
}

function told(reply: Completion, { apart }: LineByLine): Completion {
  const words = `no line twice${apart ? ', each drawn apart from the others' : ''}`;
  const { sampler } = reply;
  return { ...reply, sampler: sampler === undefined ? words : `${sampler}, ${words}` };
}

const nothing: Completion = {
  text: '',
  reasoning: '',
  promptTokens: 0,
  completionTokens: 0,
  ms: 0,
  finish: 'stop',
};
