import { fileURLToPath } from 'node:url';
import type { Benchmark } from '#spaces/benchmark';
import { attainable } from '#src/evaluate/attainable';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { predictingScorer } from '#src/evaluate/supernet/predictingScorer';
import type { Evaluator } from '#src/search/evaluator';
import type { RunConfig } from '#src/search/config';
import { loadBenchmark } from '#spaces/registry';
import type { TaskSpace } from '#spaces/taskSpace';
import { nativeRuntime } from '#tests/tools/nativeOnnx';
import { nodeEngine, nodeRuntime } from '#tests/tools/nodeSupernet';
import { openTable } from '#tests/tools/nodeTable';
import { fileCache } from './fileCache';

/** What one run of a study searches. */
export interface Task {
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  /** The best objective to be had, null where nobody knows it. */
  readonly attainable: number | null;
}

/**
 * Prepares runs of a configuration, which differ by their seed.
 * @param native subnets run in onnxruntime's native build in place of the page's WebAssembly
 * @param own the configuration's benchmark where it is not one of the site
 */
export async function tasksOf(
  config: RunConfig,
  native = false,
  own?: Benchmark,
): Promise<(seeded: RunConfig) => Promise<Task>> {
  const benchmark = own ?? (await loadBenchmark(config.benchmark));
  const tableTask = async (seeded: RunConfig): Promise<Task> => {
    const { space, figures, evaluator } = await openTable(seeded, benchmark);
    const bounds = attainable(seeded, space, figures);
    return { space, evaluator, attainable: bounds?.objective ?? null };
  };
  if (benchmark.scoring.kind === 'supernet') {
    const task = await supernetTask(config, native);
    return () => Promise.resolve(task);
  }
  const perSeed = benchmark.settings.some(({ id, options }) =>
    options.some((o) => o.perSeed === true && o.value === config.settings[id]),
  );
  if (perSeed) return tableTask;
  const task = await tableTask(config);
  return () => Promise.resolve(task);
}

/** Subnets on this thread. What was evaluated once is kept in `.cache/bench`. */
async function supernetTask(config: RunConfig, native: boolean): Promise<Task> {
  const benchmark = await loadBenchmark(config.benchmark);
  const space = benchmark.spaceOf(config);
  const { data, engine } = await nodeEngine(benchmark.id, native ? nativeRuntime() : nodeRuntime());
  const [val, test] = await Promise.all([data.images('val'), data.images('test')]);
  const evaluator = createSupernetEvaluator({
    space,
    config,
    scorer: predictingScorer({
      provider: engine.provider,
      checksum: data.supernet.checksum,
      counts: { val: val.count, test: test.count },
      predict: (...args) => engine.predict(...args),
    }),
    cache: fileCache(
      fileURLToPath(new URL(`../../.cache/bench/${benchmark.id}.jsonl`, import.meta.url)),
    ),
  });
  return { space, evaluator, attainable: null };
}
