import type { Benchmark } from './benchmark';

interface Entry {
  readonly id: string;
  readonly load: () => Promise<{ readonly default: Benchmark }>;
  /** What configurations of version 1 called it: space, evaluator, and its data set where it has one only. */
  readonly version1?: readonly [space: string, evaluator: string, dataset?: string];
}

/** One line a benchmark, in the order in which they are offered; the first one is the default. */
export const registry = [
  {
    id: 'nasbench201',
    load: () => import('./nasbench201/benchmark'),
    version1: ['nasbench201', 'table'],
  },
  { id: 'nasbench-macro', load: () => import('./nasbench-macro/benchmark') },
  {
    id: 'cells',
    load: () => import('./cells/benchmark'),
    version1: ['nasbench201', 'supernet', 'fashion-mnist'],
  },
  {
    id: 'mobilenet',
    load: () => import('./mobilenet/benchmark'),
    version1: ['mobilenet', 'supernet', 'fashion-mnist'],
  },
  {
    id: 'shufflenet',
    load: () => import('./shufflenet/benchmark'),
    version1: ['shufflenet', 'supernet', 'fashion-mnist'],
  },
  {
    id: 'autoformer',
    load: () => import('./autoformer/benchmark'),
    version1: ['autoformer', 'supernet', 'fashion-mnist'],
  },
] as const satisfies readonly [Entry, ...Entry[]];

/** A benchmark that cannot be had. `cause` has the loader's error. */
export class BenchmarkError extends Error {
  override readonly name = 'BenchmarkError';
  constructor(
    readonly code: 'unknown' | 'unavailable',
    readonly benchmark: string,
    options?: ErrorOptions,
  ) {
    super(
      code === 'unknown'
        ? `there is no benchmark "${benchmark}" here`
        : `the benchmark "${benchmark}" could not be loaded`,
      options,
    );
  }
}

/** Loads a benchmark of the site. @throws {BenchmarkError} */
export async function loadBenchmark(id: string): Promise<Benchmark> {
  const entry = registry.find((e) => e.id === id);
  if (entry === undefined) throw new BenchmarkError('unknown', id);
  try {
    return (await entry.load()).default;
  } catch (cause) {
    throw new BenchmarkError('unavailable', id, { cause });
  }
}

/** All benchmarks of the site, in order. @throws {BenchmarkError} */
export const loadBenchmarks = (): Promise<readonly Benchmark[]> =>
  Promise.all(registry.map(({ id }) => loadBenchmark(id)));

/** What version 1 called `space` and `evaluator`: benchmark, and its data set where it has one only. */
export function benchmarkOfVersion1(space: string, evaluator: string) {
  const entries: readonly Entry[] = registry;
  const entry = entries.find(({ version1: v }) => v?.[0] === space && v[1] === evaluator);
  return entry && { benchmark: entry.id, dataset: entry.version1?.[2] };
}

/** Names of spaces and evaluators in configurations of version 1. */
export const version1Names = registry.flatMap((entry) =>
  'version1' in entry ? [entry.version1] : [],
);
