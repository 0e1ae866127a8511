import type { History } from '../history';
import type { Stance } from '../strategy';
import type { Focus } from './focus';
import { priorReason, strengthsFor } from './priors';

/** Options of this strength are preferred before there are results. */
const strong = 0.75;

/**
 * The focus without data: nothing is avoided, what a practitioner trusts is preferred. Under a cost limit
 * an option is not preferred for its size alone.
 */
export function firstFocus(history: History): Focus {
  const { space, config } = history;
  const strengths = strengthsFor(history);
  return space.dimensions.map(({ options }, d) =>
    options.map(({ name }, option): Stance => {
      const trusted = (strengths[d]?.[option] ?? 0) >= strong;
      const bySize = config.prior === null && priorReason(space, name) === null;
      return trusted && !(bySize && config.limits.length > 0) ? 'prefer' : 'open';
    }),
  );
}
