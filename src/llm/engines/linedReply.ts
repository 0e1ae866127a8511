import { mixed } from '#spaces/mix';
import type { LineByLine } from '../grammar/lineByLine';
import type { Completion, CompletionRequest } from '../languageModel';
import type { Continue } from './continuedList';
import { joined, nothing } from './joined';

/**
 * A reply whose lines are asked for one by one, each without those that stand already; the text is that of
 * one reply. The engine keeps what it computed for the prompt, so that a line costs its own tokens.
 */
export async function linedReply(
  request: CompletionRequest,
  lines: LineByLine,
  go: Continue,
): Promise<Completion> {
  const { given } = lines;
  const written = [...(given ?? [])];
  let done: Completion | null = null;
  for (const line of written) request.onToken?.(line);
  const ask = async (grammar: string, begun: string, step: number) => {
    const maxTokens = request.maxTokens - (done?.completionTokens ?? 0);
    const seed = mixed(request.seed, step);
    const part = await go({ ...request, grammar, seed, maxTokens, list: null }, begun);
    const stood = done === null ? (given ?? []).join('') : '';
    done = joined(done, { ...part, text: stood + part.text });
    return part;
  };
  for (let i = 0; given === undefined && i < lines.count; i++) {
    const grammar = lines.line(written);
    if (grammar === null) break;
    const part = await ask(grammar, lines.apart ? '' : written.join(''), i);
    if (part.finish !== 'stop') return told(done ?? part, lines);
    written.push(part.text);
  }
  if (lines.rest !== null) await ask(lines.rest, written.join(''), lines.count);
  return told(done ?? nothing, lines);
}

function told(reply: Completion, { apart, given }: LineByLine): Completion {
  const drawn = given ? `${given.length} lines drawn by the set encoder, ` : '';
  const words = `${drawn}no line twice${apart ? ', each drawn apart from the others' : ''}`;
  const { sampler } = reply;
  return { ...reply, sampler: sampler === undefined ? words : `${sampler}, ${words}` };
}
