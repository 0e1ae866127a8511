import type { Benchmark } from '#spaces/benchmark';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Evaluator } from '../evaluator';

/** What a run is checked against; its configuration fits the benchmark (`configProblems`). */
export interface AuditSetting {
  readonly benchmark: Benchmark;
  /** The benchmark's space as the run's task sees it. */
  readonly space: TaskSpace;
  /** Tells the figures anew; null where they cannot be had again, as those of a supernet. */
  readonly evaluator: Evaluator | null;
}
