import { toCode } from '#spaces/code';
import { loadBenchmark } from '#spaces/registry';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import { defaultConfig } from '#src/search/defaultConfig';
import { createSearcher } from '#src/search/searchers/index';
import { openTable } from '#tests/tools/nodeTable';
import { batchesOf } from './collect';
import { toyEvaluator } from './toyEvaluator';

export interface SurrogateRun {
  readonly benchmark: string;
  readonly seed: number;
  readonly budget: number;
}

/** Compact codes of what the surrogate has evaluated, in order; supernets score by a toy landscape. */
export async function surrogateRun({ benchmark, seed, budget }: SurrogateRun): Promise<string[]> {
  const loaded = await loadBenchmark(benchmark);
  const config: RunConfig = {
    ...defaultConfig(loaded),
    searcher: 'surrogate',
    seed,
    budget,
    rounds: budget,
  };
  const opened = loaded.scoring.kind === 'table' ? await openTable(config, loaded) : undefined;
  const space = opened?.space ?? loaded.spaceOf(config);
  const evaluator = opened?.evaluator ?? toyEvaluator(space);
  const run = new Coordinator({
    space,
    evaluator,
    searcher: createSearcher(config, space),
    config,
  });
  await batchesOf(run);
  return run.state.evaluated.map(({ architecture }) => toCode(space, architecture));
}
