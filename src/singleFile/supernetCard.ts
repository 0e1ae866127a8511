import { EvaluationError } from '#src/search/evaluator';
import type * as replaced from '#src/workers/supernetCard';
import { leftOut } from './leftOut';

/** In place of `src/workers/supernetCard.ts`. */
export const loadSupernetCard: typeof replaced.loadSupernetCard = () =>
  Promise.reject(new EvaluationError('missing-data', leftOut.supernets));
