import { enumerate } from '#src/search/enumerate';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { RunState } from '#src/search/history';
import { createSearcher } from '#src/search/searchers/index';
import { createTableEvaluator, type TableEvaluator } from '#src/evaluate/table';
import { nasbench201 } from '#spaces/nasbench201/space';
import { readSeeds, readTable } from '#tests/tools/nodeTable';

/** What one run found. */
export interface Result {
  readonly queries: number;
  /** Incumbents in order: from this query on, these accuracies, per cent. */
  readonly incumbents: readonly { readonly query: number; val: number; test: number }[];
  /** Highest validation accuracy that the run could have found within the cost limit. */
  readonly attainable: number;
}

export interface Study {
  readonly results: readonly Result[];
  /** Queries of all runs by the wall time of searching alone. */
  readonly queriesPerSecond: number;
}

/** Runs a configuration with its seed and the following ones. */
export async function study(config: RunConfig, runs: number): Promise<Study> {
  const table = await readTable();
  const seeds = config.accuracy === 'trial' ? await readSeeds() : null;
  const results: Result[] = [];
  let attainable = NaN;
  let milliseconds = 0;
  for (let i = 0; i < runs; i++) {
    const seeded = { ...config, seed: config.seed + i };
    const evaluator = createTableEvaluator(seeded, table, seeds);
    if (i === 0 || seeds) attainable = bestOf(seeded, evaluator);
    const started = performance.now();
    const state = await searched(seeded, evaluator);
    milliseconds += performance.now() - started;
    results.push({ queries: state.counters.queries, incumbents: incumbentsOf(state), attainable });
  }
  const queries = results.reduce((sum, result) => sum + result.queries, 0);
  return { results, queriesPerSecond: (1000 * queries) / milliseconds };
}

async function searched(config: RunConfig, evaluator: TableEvaluator): Promise<RunState> {
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const coordinator = new Coordinator({
    space: nasbench201,
    evaluator,
    searcher: createSearcher(config, nasbench201, roles),
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

function bestOf({ limit, dataset }: RunConfig, evaluator: TableEvaluator): number {
  let best = -Infinity;
  for (const a of enumerate(nasbench201)) {
    if (limit && nasbench201.cost(a, dataset)[limit.metric] > limit.max) continue;
    best = Math.max(best, evaluator.evaluate(a, { incumbent: null }).metric.value);
  }
  return best;
}
