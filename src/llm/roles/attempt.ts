import type { Call } from '#src/search/events';
import type { AskNote } from '#src/search/searcher';
import { callSeed, type CallIdentity } from '../callSeed';
import type { CodeList } from '../grammar/codeList';
import type { LineByLine } from '../grammar/lineByLine';
import { withThinking } from '../grammar/thinkingGrammar';
import { LanguageModelError, type Completion, type Message } from '../languageModel';
import { splitReasoning } from '../replies/splitReasoning';
import type { Player } from './player';

type Called = Extract<AskNote, { type: 'called' }>;

export interface Task<T> {
  readonly messages: readonly Message[];
  readonly grammar: string;
  /** The grammar's language as a regular expression. */
  readonly pattern?: string;
  /** Both for the second try, where they are others. */
  readonly again?: { readonly grammar: string; readonly pattern: string };
  readonly maxTokens: number;
  /** See `CompletionRequest`. */
  readonly list: CodeList | null;
  /** See `CompletionRequest`. */
  readonly lines?: LineByLine;
  /** See `CompletionRequest`. */
  readonly freshAfter: number | null;
  /** See `CompletionRequest`. */
  readonly alternatives?: number;
  /** After an unusable reply the same is asked again, with another seed: the model reads no complaints. */
  readonly silent?: true;
  /** Reads an answer; `value` is null where it cannot be used. */
  readonly read: (answer: string) => { readonly value: T | null; readonly problem: string };
  readonly task: CallIdentity['task'];
  readonly round: number;
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
  for (const tries of [0, 1]) {
    const thinking = player.thinking && tries === 0;
    const held = tries === 0 ? task : (task.again ?? task);
    const { grammar, pattern } = held;
    const form = { grammar, ...(pattern === undefined ? {} : { pattern }) };
    const asked = { ...task, ...form, messages, thinking, tries };
    const { call, error } = await callModel(player, asked);
    if (error) {
      yield { type: 'called', call };
      // A fault of the sampler is not the reply's: the same is asked again, with another seed.
      if (tries === 0 && error instanceof LanguageModelError && error.code === 'bad-sample')
        continue;
      throw error;
    }
    const { value, problem } = task.read(call.reply);
    const cut =
      call.finish === 'length' ? `The reply was cut off at ${task.maxTokens} tokens.` : '';
    const problems = [cut, problem].filter((text) => text !== '').join(' ');
    yield { type: 'called', call: { ...call, problem: problems } };
    if (value !== null) return value;
    if (!task.silent) messages = [...task.messages, ...complaint(call.reply, problems)];
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

type Asked = Omit<Task<unknown>, 'read'> & { readonly thinking: boolean; readonly tries: number };

/** One call as it is recorded; `error` where the engine failed or the call was aborted. */
async function callModel(
  player: Player,
  asked: Asked,
): Promise<{ call: Call; error: Error | null }> {
  const { model, role, temperature, setting } = player;
  const { messages, maxTokens, list, lines, alternatives, freshAfter, thinking, signal } = asked;
  const grammar = thinking ? withThinking(asked.grammar) : asked.grammar;
  const { task, round, tries, pattern } = asked;
  const seed = callSeed({ runSeed: setting.config.seed, round, role, task, tries });
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
  const sampling = { grammar, temperature, seed, maxTokens, list, freshAfter, thinking };
  const held = {
    ...(pattern === undefined ? {} : { pattern }),
    ...(lines ? { lines } : {}),
    ...(alternatives === undefined ? {} : { alternatives }),
  };
  try {
    const { onToken } = player;
    const completion = await model.complete({ messages, ...sampling, ...held, signal, onToken });
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
  const { text, promptTokens, completionTokens, readTokens } = completion;
  const { ms, prefillMs, sampler, chances, finish } = completion;
  const { reasoning, answer } = splitReasoning(text);
  return {
    reply: answer,
    reasoning: completion.reasoning || reasoning,
    promptTokens,
    completionTokens,
    ms,
    ...(readTokens === undefined ? {} : { readTokens }),
    ...(prefillMs === undefined ? {} : { prefillMs }),
    ...(sampler === undefined ? {} : { sampler }),
    ...(chances && chances.length > 0 ? { chances: chances.map((at) => [...at]) } : {}),
    finish,
  };
}
