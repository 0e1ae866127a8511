import { EvaluationError, type Evaluator } from './evaluator';
import type { RunState } from './history';

/** Whether an evaluator judges by the weights or table that the run was begun with. */
export const sameSource = (run: RunState, { checksum }: Evaluator): boolean =>
  run.checksum === checksum;

/** Figures of different sources cannot be compared. @throws {EvaluationError} `other-weights` */
export function checkSource(run: RunState, evaluator: Evaluator): void {
  if (sameSource(run, evaluator)) return;
  const message =
    'This run was judged with other supernet weights, or another table, than there are here now: ' +
    'it can be viewed and exported, but not continued.';
  throw new EvaluationError('other-weights', message);
}
