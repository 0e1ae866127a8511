import type { TaskSpace } from '#spaces/taskSpace';
import type { Evaluator } from '#src/search/evaluator';
import type { Workforce } from './workReport';

/** An evaluator with what has to be freed after the run. */
export interface OwnedEvaluator {
  /** With all that is known before evaluating. */
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  /** What runs its subnets; absent for a table. */
  readonly workers?: Workforce;
  dispose(): Promise<void>;
}
