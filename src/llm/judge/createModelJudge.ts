import { isOwnModel } from '#models/llm/ownModel';
import { mixed } from '#spaces/mix';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { blankHistory } from '#src/search/blankHistory';
import { strengthsFor } from '#src/search/builtin/priors';
import type { RoleConfig, RunConfig } from '#src/search/config';
import type { Navigator } from '#src/search/roles';
import type { Strategy } from '#src/search/strategy';
import type { DeviceQueue } from '../engines/webllm';
import { openModel, type OpenModel } from '../library/openModel';
import { promptSetting } from '../prompts/promptSetting';
import { createPlayer } from '../roles/createPlayer';
import { rolesOf } from '../roles/rolesOf';
import { rankPrompt, readRank } from './rankPrompt';

type Model = Extract<RoleConfig, { kind: 'llm' }>;

/** What a judge is asked for, and what it took. */
export interface Judged {
  /** One for each architecture, more is better; null: the reply was no order. */
  readonly scores: readonly number[] | null;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export interface OpenJudge {
  judge(architectures: readonly Architecture[], seed: number): Promise<Judged>;
  dispose(): Promise<void>;
}

export interface JudgeOptions {
  readonly device?: DeviceQueue;
  /** Models that stay loaded from one judge to the next, by their id; absent: each judge frees its own. */
  readonly kept?: Map<string, Promise<OpenModel>>;
  /** Tests pass an opener of their own. */
  readonly open?: (id: string) => Promise<OpenModel>;
}

/** Words that ten letters and what a model says around them take. */
const maxTokens = 64;
/** A thinking model's thoughts come first. */
const maxThoughts = 2048;

/**
 * A language model that puts architectures in order without results. Sextant's own model has no words for
 * an order: its first strategy is asked for, and an architecture is worth what its focus prefers less what
 * it avoids.
 * @param config whose Navigator is the model @throws {LanguageModelError}
 */
export async function createModelJudge(
  config: RunConfig,
  model: Model,
  space: TaskSpace,
  { device, open, kept }: JudgeOptions = {},
): Promise<OpenJudge> {
  const load = open ?? ((id: string) => openModel(id, device ? { device } : {}));
  const opened = await (kept ? keptOr(kept, model.model, load) : load(model.model));
  const judge = isOwnModel(opened.row.id)
    ? byFocus(opened, config, model, space)
    : byOrder(opened, config, model, space);
  return { judge, dispose: () => (kept ? Promise.resolve() : opened.model.dispose()) };
}

/** The model as it is loaded already; one that could not be loaded is tried again. */
function keptOr(
  kept: Map<string, Promise<OpenModel>>,
  id: string,
  load: (id: string) => Promise<OpenModel>,
): Promise<OpenModel> {
  const loading = kept.get(id) ?? load(id);
  kept.set(id, loading);
  loading.catch(() => kept.delete(id));
  return loading;
}

function byOrder(
  { model: engine, row }: OpenModel,
  config: RunConfig,
  { temperature, thinking }: Model,
  space: TaskSpace,
): OpenJudge['judge'] {
  const setting = promptSetting(space, config);
  return async (architectures, seed) => {
    const { messages, grammar } = rankPrompt(setting, architectures);
    const thinks = thinking && row.thinking;
    const { text, promptTokens, completionTokens } = await engine.complete({
      messages,
      grammar: thinks ? null : grammar,
      temperature,
      seed: mixed(seed, architectures.length),
      list: null,
      freshAfter: null,
      maxTokens: thinks ? maxThoughts : maxTokens,
      thinking: thinks,
      signal: undefined,
    });
    return {
      scores: readRank(text, architectures.length),
      calls: 1,
      promptTokens,
      completionTokens,
    };
  };
}

function byFocus(
  opened: OpenModel,
  config: RunConfig,
  model: Model,
  space: TaskSpace,
): OpenJudge['judge'] {
  const setting = promptSetting(space, config);
  const player = createPlayer(opened, model, {
    role: 'navigator',
    setting,
    onToken: () => undefined,
  });
  const navigator = rolesOf(opened, player, strengthsFor({ space, config })).navigator(true);
  return async (architectures, seed) => {
    const { focus, ...cost } = await firstStrategy(navigator, { ...config, seed }, space);
    const worth = { prefer: 1, open: 0, avoid: -1 } as const;
    const scores = architectures.map((a) =>
      a.reduce((sum, option, d) => sum + worth[focus[d]?.[option] ?? 'open'], 0),
    );
    return { scores, ...cost };
  };
}

async function firstStrategy(navigator: Navigator, config: RunConfig, space: TaskSpace) {
  const history = blankHistory({ space, config, version: 2 });
  const context = { round: 1, history, rng: Rng.seeded(config.seed), left: config.budget };
  const written = navigator.strategise({ ...context, signal: undefined });
  let [calls, promptTokens, completionTokens] = [0, 0, 0];
  const counted = (strategy: Strategy) => ({
    focus: strategy.focus,
    calls,
    promptTokens,
    completionTokens,
  });
  if (!(Symbol.asyncIterator in written)) return counted(written);
  for (;;) {
    const step = await written.next();
    if (step.done === true) return counted(step.value.strategy);
    calls++;
    promptTokens += step.value.call.promptTokens;
    completionTokens += step.value.call.completionTokens;
  }
}
