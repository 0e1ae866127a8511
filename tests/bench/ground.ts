import { measure } from '#models/llm/own/corpus/searchRun';
import { drawLandscape, type Landscape } from '#models/llm/own/corpus/landscape';
import { drawSpace, tabled } from '#models/llm/own/corpus/syntheticSpace';
import { merit, validation } from '#spaces/column';
import { Rng } from '#spaces/rng';
import { loadBenchmark, registry } from '#spaces/registry';
import { columnOf, type TaskSpace } from '#spaces/taskSpace';
import { strengthsFor } from '#src/search/builtin/priors';
import { sharedDefaults, type RunConfig } from '#src/search/config';
import { defaultConfig } from '#src/search/defaultConfig';
import type { Evaluator } from '#src/search/evaluator';
import type { RunState } from '#src/search/history';
import { tasksOf } from './task';
import { UsageError } from './usageError';

/** What one run searches. */
export interface Ground {
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  readonly strengths: readonly (readonly number[])[];
  /** The best result's own figure; on a landscape its distance from the optimum, in deviations of the space. */
  figure(state: RunState, queries: number): number;
}

/** Landscapes of the corpus' kind, of seeds that no corpus has; `noise`: nothing that is measured says anything. */
const madeUp: readonly string[] = ['synthetic', 'noise'];

/** A configuration of one searcher without language models. @param on a benchmark, `synthetic` or `noise` */
export async function plainConfig(
  on: string,
  task: string | undefined,
  budget: number,
): Promise<RunConfig> {
  const shared = {
    ...sharedDefaults,
    ...({ searcher: 'random', budget, rounds: budget, seed: 0 } as const),
  };
  if (madeUp.includes(on)) {
    return { ...shared, benchmark: on, task: on, settings: {}, objective: validation.id };
  }
  const ids: readonly string[] = registry.map(({ id }) => id);
  if (!ids.includes(on)) {
    throw new UsageError(`--on ${on}: it is one of ${[...madeUp, ...ids].join(', ')}`);
  }
  const defaults = defaultConfig(await loadBenchmark(on));
  return { ...defaults, ...shared, task: task ?? defaults.task };
}

/** What a configuration's runs search; another landscape for every seed. */
export async function groundsOf(base: RunConfig): Promise<(config: RunConfig) => Promise<Ground>> {
  if (madeUp.includes(base.benchmark)) {
    return ({ benchmark, seed }) => Promise.resolve(landscapeGround(seed, benchmark === 'noise'));
  }
  const taskFor = await tasksOf(base);
  return async (config) => {
    const { space, evaluator } = await taskFor(config);
    const strengths = strengthsFor({ space, config });
    const objective = columnOf(space, config.objective);
    const figure = (run: RunState, at: number) =>
      bestOf(run, at, (value) => merit(objective, value)).metric.value;
    return { space, evaluator, strengths, figure };
  };
}

function bestOf({ evaluated }: RunState, queries: number, meritOf: (value: number) => number) {
  return evaluated
    .slice(0, queries)
    .reduce((best, each) =>
      meritOf(each.metric.value) > meritOf(best.metric.value) ? each : best,
    );
}

/** In a space small enough to know its optimum. */
function landscapeGround(seed: number, noise: boolean): Ground {
  const rng = Rng.seeded(9_000_000 + seed);
  let space = drawSpace(rng);
  while (space.size > tabled || space.size < 400) space = drawSpace(rng);
  let landscape: Landscape = drawLandscape(space, rng);
  while (landscape.hopeless) landscape = drawLandscape(space, rng);
  const { worth, strengths } = landscape;
  const top = worth.of(worth.top[0] ?? []);
  const figure = (run: RunState, at: number) =>
    top - worth.of(bestOf(run, at, (value) => value).architecture);
  const evaluator = measure(noise ? { ...landscape, hopeless: true } : landscape, rng);
  return { space, evaluator, strengths, figure };
}
