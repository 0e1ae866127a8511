import type { TaskSpace } from '#spaces/taskSpace';
import { Rng } from '#spaces/rng';
import type { RunConfig } from '#src/search/config';
import type { Call } from '#src/search/events';
import { promptSetting } from '../prompts/promptSetting';
import { createPlayer } from '../roles/createPlayer';
import { rolesOf } from '../roles/rolesOf';
import type { OpenModel } from './openModel';

export interface TryResult {
  /** What the model wrote, as it is. */
  readonly text: string;
  /** Architectures in the reply that are legal, and entries in all. */
  readonly valid: number;
  readonly entries: number;
  /** Different ones among the legal. */
  readonly distinct: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Tokens written a second, without the time that reading the prompt took. */
  readonly tokensPerSecond: number;
  readonly ms: number;
  /** The whole call, as a run would record it. */
  readonly call: Call;
}

export interface TryOptions {
  readonly space: TaskSpace;
  readonly config: RunConfig;
  readonly temperature: number;
  readonly seed: number;
  readonly onToken: (piece: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** One short constrained generation with a loaded model: a list of architectures from an open strategy. */
export async function tryModel(opened: OpenModel, options: TryOptions): Promise<TryResult> {
  const { space, temperature, onToken, signal } = options;
  const config = { ...options.config, seed: options.seed };
  const setting = promptSetting(space, config);
  const settings = { temperature, thinking: false };
  const player = createPlayer(opened, settings, { role: 'generator', setting, onToken });
  const strategy = {
    summary: 'Nothing was evaluated yet.',
    patterns: 'None known.',
    directions: 'Explore all options broadly.',
    focus: space.dimensions.map((d) => d.options.map(() => 'open' as const)),
    anchors: [],
  };
  const rng = Rng.seeded(options.seed);
  const context = { round: 0, space, config, rng, history: null, evaluated: [], signal };
  const asked = rolesOf(opened, player, null).generator().propose(strategy, context);
  if (!(Symbol.asyncIterator in asked)) throw new Error('the model was not called');
  let call: Call | null = null;
  let step = await asked.next();
  for (; !step.done; step = await asked.next()) call ??= step.value.call;
  if (!call) throw new Error('the model was not called');
  const own = step.value.filter(({ origin }) => origin === 'searcher');
  const legal = own.flatMap(({ architecture }) => (architecture ? [architecture.join()] : []));
  const decodeMs = call.ms - (call.prefillMs ?? 0);
  return {
    text: call.reply,
    valid: legal.length,
    entries: own.length,
    distinct: new Set(legal).size,
    promptTokens: call.promptTokens,
    completionTokens: call.completionTokens,
    tokensPerSecond: decodeMs > 0 ? (call.completionTokens / decodeMs) * 1000 : 0,
    ms: call.ms,
    call,
  };
}
