import { fileURLToPath } from 'node:url';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { predictingScorer } from '#src/evaluate/supernet/predictingScorer';
import type { Evaluator } from '#src/search/evaluator';
import { createTableEvaluator, type TableEvaluator } from '#src/evaluate/table';
import type { RunConfig } from '#src/search/config';
import { enumerate } from '#spaces/enumerate';
import type { SearchSpace } from '#spaces/space';
import { nativeRuntime } from '#tests/tools/nativeOnnx';
import { nodeEngine, nodeRuntime } from '#tests/tools/nodeSupernet';
import { readSeeds, readTable } from '#tests/tools/nodeTable';
import { fileCache } from './fileCache';
import { loadSpace, nasbench201 } from '#tests/unit/benchmarks';

/** What the runs of a study search. */
export interface Task {
  readonly space: SearchSpace;
  /** A run's evaluator, and the best validation accuracy to be had, null where nobody knows it. */
  prepare(config: RunConfig): { readonly evaluator: Evaluator; readonly attainable: number | null };
}

/**
 * The table's or a supernet's task, as the configuration says.
 * @param native subnets run in onnxruntime's native build in place of the page's WebAssembly
 */
export const taskOf = (config: RunConfig, native = false): Promise<Task> =>
  config.evaluator === 'table' ? tableTask(config) : supernetTask(config, native);

async function tableTask(config: RunConfig): Promise<Task> {
  const table = await readTable();
  const seeds = config.accuracy === 'trial' ? await readSeeds() : null;
  let attainable: number | null = null;
  return {
    space: nasbench201,
    prepare(seeded) {
      const evaluator = createTableEvaluator(seeded, table, seeds);
      if (attainable === null || seeds) attainable = bestOf(seeded, evaluator);
      return { evaluator, attainable };
    },
  };
}

function bestOf({ limit, dataset }: RunConfig, evaluator: TableEvaluator): number {
  let best = -Infinity;
  for (const a of enumerate(nasbench201)) {
    if (limit && nasbench201.cost(a, dataset)[limit.metric] > limit.max) continue;
    best = Math.max(best, evaluator.evaluate(a, { incumbent: null }).metric.value);
  }
  return best;
}

/** Subnets on this thread. What was evaluated once is kept in `.cache/bench`. */
async function supernetTask(config: RunConfig, native: boolean): Promise<Task> {
  const space = await loadSpace(config.space);
  const { data, engine } = await nodeEngine(space.id, native ? nativeRuntime() : nodeRuntime());
  const [val, test] = await Promise.all([data.images('val'), data.images('test')]);
  const evaluator = createSupernetEvaluator({
    space,
    dataset: config.dataset,
    scorer: predictingScorer({
      provider: engine.provider,
      checksum: data.supernet.checksum,
      counts: { val: val.count, test: test.count },
      predict: (...args) => engine.predict(...args),
    }),
    cache: fileCache(
      fileURLToPath(new URL(`../../.cache/bench/${space.id}.jsonl`, import.meta.url)),
    ),
  });
  return { space, prepare: () => ({ evaluator, attainable: null }) };
}
