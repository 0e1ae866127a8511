import type { TaskSpace } from '#spaces/taskSpace';
import type { Evaluator } from '#src/search/evaluator';

/** An evaluator with what has to be freed after the run. */
export interface OwnedEvaluator {
  /** With all that is known before evaluating. */
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  dispose(): Promise<void>;
}
