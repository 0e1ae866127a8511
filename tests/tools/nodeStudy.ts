import { readFile } from 'node:fs/promises';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { Executor, type ExecuteTools } from '#src/study/run/execute';
import { RunBroken } from '#src/study/run/runBroken';
import { scoreTable } from '#src/study/run/scoreTable';
import type { SetUpTools } from '#src/study/run/setUpTools';
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

export interface NodeStudyOptions {
  /** Subnets run in onnxruntime's native build. */
  readonly native?: boolean;
  /** Events of recorded runs; by default there are none. */
  readonly recorded?: ExecuteTools['recorded'];
}

/** Does runs of studies that rules or recorded runs play. */
export function nodeExecutor({ native = false, recorded }: NodeStudyOptions = {}): Executor {
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
    judge: () => Promise.reject(new RunBroken('no language model plays in this thread')),
    recorded: recorded ?? ((id) => Promise.reject(new RunBroken(`there is no recorded run ${id}`))),
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
