import { EvaluationError, type Evaluator } from '#src/evaluate/evaluator';
import type { RunState } from './history';

/** Whether an evaluator judges by the weights that the run was begun with; a table has none. */
export const sameWeights = (run: RunState, { weights }: Evaluator): boolean =>
  run.weights === weights;

/** Accuracies of different weights cannot be compared. @throws {EvaluationError} `other-weights` */
export function checkWeights(run: RunState, evaluator: Evaluator): void {
  if (sameWeights(run, evaluator)) return;
  const message =
    'This run was judged with other supernet weights than this version of Sextant has: ' +
    'it can be viewed and exported, but not continued.';
  throw new EvaluationError('other-weights', message);
}
