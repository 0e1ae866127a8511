import { mixed } from '#spaces/mix';
import { FreshCodes } from '../grammar/freshCodes';
import type { CodeList } from '../grammar/codeList';
import { continuedGrammar } from '../grammar/listGrammar';
import type { Completion, CompletionRequest } from '../languageModel';
import { joined, nothing } from './joined';

/** One request of an engine that can go on with a reply that has begun. */
export type Continue = (
  request: CompletionRequest,
  /** The beginning of the assistant's reply; empty for a new one. */
  begun: string,
) => Promise<Completion>;

/** A list breaks off for a repeat at most so many times; each time takes a new request. */
const mostBreaks = 64;

/**
 * A list of codes without repeats by an engine whose sampler cannot be reached: where it begins to repeat,
 * the request is ended, and a new one goes on from there by a grammar without the codes that are taken.
 * The text is that of one reply. Where no code is left the list ends.
 */
export async function continuedList(
  request: CompletionRequest,
  list: CodeList,
  go: Continue,
): Promise<Completion> {
  const fresh = new FreshCodes(list);
  let done: Completion | null = null;
  for (let breaks = 0; breaks <= mostBreaks; breaks++) {
    // A thinking model's thoughts come first: what is known is then kept out by ending the request.
    const whole = breaks === 0 && request.thinking;
    const grammar = whole ? request.grammar : continuedGrammar(list, fresh);
    const maxTokens = request.maxTokens - (done?.completionTokens ?? 0);
    if (grammar === null || maxTokens <= 0) break;
    const seed = breaks === 0 ? request.seed : mixed(request.seed, breaks);
    const { part, repeats } = await watched({ ...request, grammar, seed, maxTokens }, fresh, go);
    done = { ...joined(done, part), text: fresh.text, sampler: told(part, breaks) };
    if (!repeats) return done;
  }
  return { ...(done ?? nothing), text: closed(fresh, list), finish: 'stop' };
}

/** The list ends where no code is left, or, too short for that, breaks off. */
function closed({ text, entries, prefix }: FreshCodes, { min }: CodeList): string {
  return entries >= min && prefix === null ? `${text}]` : text;
}

/** One request, ended at the first piece that would repeat. */
async function watched(
  request: CompletionRequest,
  fresh: FreshCodes,
  go: Continue,
): Promise<{ part: Completion; repeats: boolean }> {
  const cut = new AbortController();
  const abort = () => cut.abort();
  let repeats = false;
  if (request.signal?.aborted) abort();
  request.signal?.addEventListener('abort', abort);
  const onToken = (piece: string) => {
    if (repeats) return;
    repeats = !fresh.accept(piece);
    if (repeats) abort();
    else request.onToken?.(piece);
  };
  try {
    const part = await go({ ...request, signal: cut.signal, onToken }, fresh.text);
    return { part, repeats: repeats && request.signal?.aborted !== true };
  } finally {
    request.signal?.removeEventListener('abort', abort);
  }
}

function told({ sampler }: Completion, breaks: number): string {
  const words = breaks === 0 ? 'no code twice' : `no code twice (gone on ${breaks} times)`;
  return sampler === undefined ? words : `${sampler}, ${words}`;
}
