import { EvaluationError } from '#src/search/evaluator';
import type * as replaced from '#src/workers/supernetEvaluator';
import { leftOut } from './leftOut';

/** In place of `src/workers/supernetEvaluator.ts`. */
export const supernetEvaluator: typeof replaced.supernetEvaluator = () =>
  Promise.reject(new EvaluationError('missing-data', leftOut.supernets));
