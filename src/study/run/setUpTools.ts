import type { Benchmark } from '#spaces/benchmark';
import type { OpenTable } from '#src/evaluate/openTable';
import type { RunConfig } from '#src/search/config';
import type { RecordedRun } from '../recorded/recordedRun';

export interface SetUpTools {
  /** Benchmarks that there are, in their order: the site's, then a person's tables. */
  readonly benchmarks: readonly Benchmark[];
  /** Null where the benchmark is no table. @param extra columns that are looked at besides the run's own */
  readonly openTable: (config: RunConfig, extra: readonly string[]) => Promise<OpenTable | null>;
  readonly code: string;
  /** Runs made before, of which recorded players are; absent: none. */
  readonly recorded?: readonly RecordedRun[];
}
