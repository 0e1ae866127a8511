import type { Rng } from '#spaces/rng';
import type { Call } from '#src/search/events';
import type { AskNote } from '#src/search/searcher';
import { withThinking } from '../grammar/thinkingGrammar';
import { LanguageModelError, type Completion, type Message } from '../languageModel';
import { splitReasoning } from '../replies/splitReasoning';
import type { Player } from './player';

type Called = Extract<AskNote, { type: 'called' }>;

export interface Task<T> {
  readonly messages: readonly Message[];
  readonly grammar: string;
  readonly maxTokens: number;
  /** See `CompletionRequest`. */
  readonly freshAfter: number | null;
  /** After an unusable reply: tell the model what was wrong, or ask `unchanged` with another seed. */
  readonly retry?: 'unchanged';
  /** Reads an answer; `value` is null where it cannot be used. */
  readonly read: (answer: string) => { readonly value: T | null; readonly problem: string };
  readonly rng: Rng;
  readonly signal: AbortSignal | undefined;
}

const quoted = 300;

/**
 * Asks the model, and once more if the reply cannot be used, telling it what was wrong and without
 * thinking. Every call is yielded, also one that failed. Returns null where both replies are unusable.
 * @throws {LanguageModelError} where the engine failed
 * @throws an `AbortError` where the signal was aborted
 */
export async function* attempt<T>(player: Player, task: Task<T>): AsyncGenerator<Called, T | null> {
  let messages = task.messages;
  for (const first of [true, false]) {
    const asked = { ...task, messages, thinking: player.thinking && first };
    const { call, error } = await callModel(player, asked);
    if (error) {
      yield { type: 'called', call };
      throw error;
    }
    const { value, problem } = task.read(call.reply);
    const cut =
      call.finish === 'length' ? `The reply was cut off at ${task.maxTokens} tokens.` : '';
    const problems = [cut, problem].filter((text) => text !== '').join(' ');
    yield { type: 'called', call: { ...call, problem: problems } };
    if (value !== null) return value;
    if (task.retry !== 'unchanged') messages = [...task.messages, ...complaint(call.reply, problems)];
  }
  return null;
}

function complaint(reply: string, problem: string): Message[] {
  const content = `That cannot be used. ${problem.slice(0, quoted)} Answer again, in the form that was asked for.`;
  return [
    { role: 'assistant', content: reply.slice(0, quoted) },
    { role: 'user', content },
  ];
}

type Asked = Omit<Task<unknown>, 'read'> & { readonly thinking: boolean };

/** One call as it is recorded; `error` where the engine failed or the call was aborted. */
async function callModel(
  player: Player,
  asked: Asked,
): Promise<{ call: Call; error: Error | null }> {
  const { model, role, temperature } = player;
  const { messages, maxTokens, freshAfter, thinking, signal } = asked;
  const grammar = thinking ? withThinking(asked.grammar) : asked.grammar;
  const seed = asked.rng.below(0x7fff_ffff);
  const base = {
    role,
    model: model.model,
    engine: model.engine,
    temperature,
    seed,
    messages: messages.map(({ role: speaker, content }) => ({ role: speaker, content })),
    grammar,
    problem: '',
  };
  const request = { messages, grammar, temperature, seed, maxTokens, freshAfter, thinking, signal };
  try {
    const completion = await model.complete({ ...request, onToken: player.onToken });
    const aborted = completion.finish === 'abort';
    const error = aborted ? new DOMException('The call was aborted.', 'AbortError') : null;
    return { call: { ...base, ...told(completion) }, error };
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    return { call: { ...base, ...nothing, problem: error.message }, error };
  }
}

const nothing = {
  reply: '',
  reasoning: '',
  promptTokens: 0,
  completionTokens: 0,
  ms: 0,
  finish: 'error',
} as const;

function told(completion: Completion) {
  const { text, promptTokens, completionTokens, ms, prefillMs, sampler, finish } = completion;
  const { reasoning, answer } = splitReasoning(text);
  return {
    reply: answer,
    reasoning: completion.reasoning || reasoning,
    promptTokens,
    completionTokens,
    ms,
    ...(prefillMs === undefined ? {} : { prefillMs }),
    ...(sampler === undefined ? {} : { sampler }),
    finish,
  };
}
