import type { Architecture } from '#spaces/space';
import type { RunConfig } from '#src/search/config';
import type { Evaluation, Incumbent } from '#src/search/evaluator';
import { overLimits } from '#src/search/withinLimits';

/**
 * The incumbent that a turn will probably find: the one of the latest turn, or what was found ahead for an
 * earlier turn and is better. Estimates never become an incumbent.
 * @param found what the first of `foreseen` gave, as far as it is known
 */
export function bestAhead(
  latest: Incumbent | null,
  foreseen: readonly Architecture[],
  found: readonly (Evaluation | null)[],
  limits: RunConfig['limits'],
): Incumbent | null {
  let best = latest;
  for (const [i, evaluation] of found.entries()) {
    const architecture = foreseen[i];
    if (!architecture || !evaluation || overLimits(limits, evaluation.cost)) continue;
    const { value, estimate } = evaluation.metric;
    if (estimate === true || (best && value <= best.accuracy)) continue;
    best = { architecture, accuracy: value };
  }
  return best;
}
