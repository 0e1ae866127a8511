import type { EventOf } from '../events';
import { meritIn, type Judged } from '../meritIn';

/** Merit of an evaluation; anything over a cost limit is below anything within them. */
export function fitnessIn(run: Judged): (e: EventOf<'evaluated'>) => number {
  const of = meritIn(run);
  return (e) => (e.overLimit ? of(e) - 1e6 : of(e));
}
