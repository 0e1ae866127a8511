import type { Benchmark } from '#spaces/benchmark';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { RunState } from '#src/search/history';
import { createSearcher } from '#src/search/searchers/index';
import type { Evaluator } from '#src/search/evaluator';
import type { TaskSpace } from '#spaces/taskSpace';
import { tasksOf } from './task';

/** What one run found. */
export interface Result {
  readonly queries: number;
  /** Incumbents in order: from this query on, these accuracies, per cent. */
  readonly incumbents: readonly { readonly query: number; val: number; test: number }[];
  /** Highest validation accuracy that the run could have found within the cost limit, if known. */
  readonly attainable: number | null;
}

export interface Study {
  readonly results: readonly Result[];
  /** Queries of all runs by the wall time of searching alone. */
  readonly queriesPerSecond: number;
}

/** Runs a configuration with its seed and the following ones. @param native,benchmark see {@link tasksOf} */
export async function study(
  config: RunConfig,
  runs: number,
  native = false,
  benchmark?: Benchmark,
): Promise<Study> {
  const prepare = await tasksOf(config, native, benchmark);
  const results: Result[] = [];
  let milliseconds = 0;
  for (let i = 0; i < runs; i++) {
    const seeded = { ...config, seed: config.seed + i };
    const { space, evaluator, attainable } = await prepare(seeded);
    const started = performance.now();
    const state = await searched(seeded, space, evaluator);
    milliseconds += performance.now() - started;
    results.push({ queries: state.counters.queries, incumbents: incumbentsOf(state), attainable });
  }
  const queries = results.reduce((sum, result) => sum + result.queries, 0);
  return { results, queriesPerSecond: (1000 * queries) / milliseconds };
}

async function searched(
  config: RunConfig,
  space: TaskSpace,
  evaluator: Evaluator,
): Promise<RunState> {
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const coordinator = new Coordinator({
    space,
    evaluator,
    searcher: createSearcher(config, space, roles),
    config,
    granularity: 'round',
  });
  const batches = coordinator.run();
  while (!(await batches.next()).done) continue;
  return coordinator.state;
}

function incumbentsOf({ evaluated, ended }: RunState): Result['incumbents'] {
  const tests = new Map(ended?.test.map(({ query, metric }) => [query, metric.value]));
  return evaluated.flatMap(({ best, query, metric }) =>
    best ? [{ query, val: metric.value, test: tests.get(query) ?? NaN }] : [],
  );
}
