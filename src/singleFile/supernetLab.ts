import { EvaluationError } from '#src/search/evaluator';
import type * as replaced from '#src/workers/supernetLab';
import { leftOut } from './leftOut';

/** In place of `src/workers/supernetLab.ts`. */
export const openSupernetLab: typeof replaced.openSupernetLab = () =>
  Promise.reject(new EvaluationError('missing-data', leftOut.supernets));
