import type { Benchmark, SupernetScoring } from './benchmark';
import type { TaskSpace } from './taskSpace';

/** What tells one supernet's benchmark from another. */
export interface SupernetParts {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly space: TaskSpace;
  readonly definition: unknown;
  readonly source: string;
}

/** A benchmark of subnets with inherited weights; all of them are trained and judged on Fashion-MNIST. */
export function supernetBenchmark(parts: SupernetParts): Benchmark {
  const { id, title, note, space, definition, source } = parts;
  const scoring: SupernetScoring = { kind: 'supernet', folder: id, definition };
  return {
    id,
    title,
    note,
    tasks: [{ id: 'fashion-mnist', title: 'Fashion-MNIST', short: 'Fashion-MNIST' }],
    settings: [],
    scoring,
    spaceOf: () => space,
    origin: { source, licence: 'MIT, weights and images' },
  };
}
