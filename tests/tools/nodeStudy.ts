import { readFile } from 'node:fs/promises';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { Executor, RunBroken } from '#src/study/run/execute';
import { scoreTable } from '#src/study/run/scoreTable';
import type { SetUpTools } from '#src/study/run/setUp';
import type { Benchmark } from '#spaces/benchmark';
import { loadBenchmark, loadBenchmarks } from '#spaces/registry';
import { tasksOf } from '../bench/task';
import { readPublic } from './nodeTable';

/** Sets studies up with the site's benchmarks. */
export async function nodeSetUp(): Promise<SetUpTools> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return {
    benchmarks: await loadBenchmarks(),
    openTable: async (config, extra) =>
      scoreTable(config, await loadBenchmark(config.benchmark), readPublic, extra),
    code: version,
  };
}

/** Does runs of studies that rules play. @param native subnets run in onnxruntime's native build */
export function nodeExecutor(native = false): Executor {
  return new Executor({
    loadBenchmark,
    score: (config, benchmark, extra) => scored(config, benchmark, extra, native),
    play: () =>
      Promise.resolve({
        navigator: createBuiltinNavigator(),
        generator: createBuiltinGenerator(),
        single: null,
        dispose: () => Promise.resolve(),
      }),
    judge: () => Promise.reject(new RunBroken('no language model plays on the command line')),
    clock: () => performance.now(),
  });
}

async function scored(
  config: RunConfig,
  benchmark: Benchmark,
  extra: readonly string[],
  native: boolean,
) {
  const table = await scoreTable(config, benchmark, readPublic, extra);
  if (table) return { space: table.space, evaluator: table.evaluator, table };
  const { space, evaluator } = await (await tasksOf(config, native))(config);
  return { space, evaluator, table: null };
}
