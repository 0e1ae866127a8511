import type { Benchmark } from '#spaces/benchmark';
import cellsBenchmark from '#spaces/cells/benchmark';
import nasbench201Benchmark from '#spaces/nasbench201/benchmark';
import { loadBenchmark, registry } from '#spaces/registry';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import { defaultConfig as defaultsOf } from '#src/search/defaultConfig';

/** The one-click configuration: NAS-Bench-201, CIFAR-10, 100 queries by the built-in rules. */
export const defaultConfig: RunConfig = defaultsOf(nasbench201Benchmark);

/** NAS-Bench-201 as its default task sees it. */
export const nasbench201: TaskSpace = nasbench201Benchmark.spaceOf(defaultConfig);

/** The cells of the supernet, and its configuration. */
export const cellsConfig: RunConfig = defaultsOf(cellsBenchmark);

/** Benchmarks whose subnets run in the page. */
export const supernetIds = ['cells', 'mobilenet', 'shufflenet', 'autoformer'] as const;

/** Benchmarks of the site. */
export const spaceIds = registry.map(({ id }) => id);

export const defaultSpace = (benchmark: Benchmark): TaskSpace =>
  benchmark.spaceOf(defaultsOf(benchmark));

/** A benchmark's space as its default task sees it. */
export const loadSpace = async (id: string): Promise<TaskSpace> =>
  defaultSpace(await loadBenchmark(id));

/** FLOPs (millions of multiply-adds) and parameters (millions). */
export const sizeOf = (space: TaskSpace, a: readonly number[]) => ({
  flops: space.known(a, 'flops') ?? NaN,
  params: space.known(a, 'params') ?? NaN,
});
