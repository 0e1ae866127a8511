import { parseArgs } from 'node:util';
import { measure } from '#models/llm/own/corpus/searchRun';
import { drawLandscape } from '#models/llm/own/corpus/landscape';
import { drawSpace, tabled } from '#models/llm/own/corpus/syntheticSpace';
import { Rng } from '#spaces/rng';
import type { TaskSpace } from '#spaces/taskSpace';
import { validation } from '#spaces/column';
import { strengthsFor } from '#src/search/builtin/priors';
import { sharedDefaults, type RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { Evaluator } from '#src/search/evaluator';
import type { RunState } from '#src/search/history';
import type { Searcher } from '#src/search/searcher';
import { createSearcher } from '#src/search/searchers/index';
import { loadBenchmark, registry } from '#spaces/registry';
import { defaultConfig } from '#src/search/defaultConfig';
import { readSetEncoder } from '#tests/tools/readSetEncoder';
import { setSearcher } from './setSearcher';
import { tasksOf } from './task';

const shown = [10, 20, 30, 60, 100];
const options = {
  on: { type: 'string', default: 'synthetic' },
  task: { type: 'string' },
  runs: { type: 'string', default: '100' },
  seed: { type: 'string', default: '0' },
  budget: { type: 'string', default: '100' },
  temperature: { type: 'string', default: '1' },
  priors: { type: 'boolean', default: false },
  searcher: { type: 'string', default: 'set' },
} as const;

/** What one run searches, and how far a result is from the best there is. */
interface Ground {
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  readonly strengths: readonly (readonly number[])[];
  /** What is told of the best result: its own figure, or its distance from the optimum in deviations. */
  figure(state: RunState, queries: number): number;
}

/**
 * `npm run bench -- setEncoder [--on BENCHMARK --task TASK]`: the set encoder alone, ten draws a round, on a
 * benchmark or on synthetic landscapes that it never saw, beside `--searcher regularized-evolution` and others.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const encoder = await readSetEncoder();
  const base = await configOf(values.on, values.task, Number(values.budget));
  const ground = values.on === 'synthetic' ? synthetic : await tableGround(base);
  const budget = base.budget;
  const sums = new Map(shown.filter((at) => at <= budget).map((at) => [at, 0]));
  for (let i = 0; i < Number(values.runs); i++) {
    const config = { ...base, seed: Number(values.seed) + i };
    const on = await ground(config);
    const strengths = values.priors ? on.strengths : null;
    const searcher =
      values.searcher === 'set'
        ? setSearcher(encoder, on.space, strengths, Number(values.temperature))
        : createSearcher({ ...config, searcher: 'regularized-evolution' }, on.space);
    const state = await searched(config, on, searcher);
    for (const [at, sum] of sums) sums.set(at, sum + on.figure(state, at));
    if ((i + 1) % 10 === 0 || i + 1 === Number(values.runs)) {
      const means = [...sums].map(([at, sum]) => [at, Number((sum / (i + 1)).toFixed(3))]);
      process.stdout.write(`${JSON.stringify({ ...values, runs: i + 1, means })}\n`);
    }
  }
}

async function configOf(on: string, task: string | undefined, budget: number): Promise<RunConfig> {
  const shared = {
    ...sharedDefaults,
    searcher: 'random',
    budget,
    rounds: budget,
    seed: 0,
  } as const;
  if (!registry.some(({ id }) => id === on)) {
    return { ...shared, benchmark: on, task: on, settings: {}, objective: validation.id };
  }
  const defaults = defaultConfig(await loadBenchmark(on));
  return { ...defaults, ...shared, task: task ?? defaults.task };
}

async function searched(
  config: RunConfig,
  { space, evaluator }: Ground,
  searcher: Searcher,
): Promise<RunState> {
  const coordinator = new Coordinator({ space, config, searcher, evaluator, granularity: 'round' });
  const batches = coordinator.run();
  while (!(await batches.next()).done) continue;
  return coordinator.state;
}

const bestOf = ({ evaluated }: RunState, queries: number) =>
  evaluated
    .slice(0, queries)
    .reduce((best, each) => (each.metric.value > best.metric.value ? each : best));

async function tableGround(base: RunConfig): Promise<(config: RunConfig) => Promise<Ground>> {
  const taskFor = await tasksOf(base);
  return async (config) => {
    const { space, evaluator } = await taskFor(config);
    const strengths = strengthsFor({ space, config });
    return { space, evaluator, strengths, figure: (run, at) => bestOf(run, at).metric.value };
  };
}

/** A landscape of the corpus' kind, of a seed that no corpus has, in a space small enough to know its optimum. */
function synthetic({ seed }: RunConfig): Promise<Ground> {
  const rng = Rng.seeded(9_000_000 + seed);
  let space = drawSpace(rng);
  while (space.size > tabled || space.size < 400) space = drawSpace(rng);
  let landscape = drawLandscape(space, rng);
  while (landscape.hopeless) landscape = drawLandscape(space, rng);
  const { worth, strengths } = landscape;
  const top = worth.of(worth.top[0] ?? []);
  const figure = (run: RunState, at: number) => top - worth.of(bestOf(run, at).architecture);
  return Promise.resolve({ space, evaluator: measure(landscape, rng), strengths, figure });
}
