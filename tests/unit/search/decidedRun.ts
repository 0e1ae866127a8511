import { loadBenchmark } from '#spaces/registry';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig, SearcherId } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import { defaultConfig } from '#src/search/defaultConfig';
import { hashOf } from '#src/search/seal';
import { createSearcher } from '#src/search/searchers/index';
import { openTable } from '#tests/tools/nodeTable';
import { eventsOf } from './collect';
import { toyEvaluator } from './toyEvaluator';

/** A run whose decisions must stay what they are. */
export interface Decided {
  readonly benchmark: string;
  readonly task?: string | undefined;
  readonly searcher: SearcherId;
  readonly rules: 1 | 2;
  readonly seed: number;
  readonly budget: number;
  readonly limits?: RunConfig['limits'] | undefined;
  readonly prior?: string | undefined;
  readonly start?: string | undefined;
}

/** Hash of all that happens in the run: of every event, its figures and words. */
export async function decidedRun(decided: Decided): Promise<string> {
  const { benchmark: id, searcher, rules, seed, budget } = decided;
  const benchmark = await loadBenchmark(id);
  const { rules: _, ...defaults } = defaultConfig(benchmark);
  const config: RunConfig = {
    ...defaults,
    task: decided.task ?? defaults.task,
    limits: decided.limits ?? [],
    prior: decided.prior ?? null,
    ...(decided.start !== undefined && { start: decided.start }),
    ...(rules === 2 && { rules }),
    ...{ searcher, seed, budget, rounds: budget },
  };
  const opened = benchmark.scoring.kind === 'table' ? await openTable(config, benchmark) : null;
  const space = opened?.space ?? benchmark.spaceOf(config);
  const evaluator = opened?.evaluator ?? toyEvaluator(space);
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const run = new Coordinator({
    space,
    config,
    evaluator,
    searcher: createSearcher(config, space, roles),
  });
  return hashOf(await eventsOf(run));
}
