import type { Benchmark } from '#spaces/benchmark';
import type { TaskSpace } from '#spaces/taskSpace';
import { canonical } from '#src/search/canonical';
import type { RunConfig } from '#src/search/config';

const made = new WeakMap<Benchmark, Map<string, TaskSpace>>();

/** The space that a run was searched in, made once for all rows of a list that share it. */
export function spaceOfRow(benchmark: Benchmark, config: RunConfig): TaskSpace {
  const known = made.get(benchmark) ?? new Map<string, TaskSpace>();
  made.set(benchmark, known);
  const key = canonical([config.task, config.settings]);
  const space = known.get(key) ?? benchmark.spaceOf(config);
  known.set(key, space);
  return space;
}
