import { merit } from '#spaces/column';
import { columnOf } from '#spaces/taskSpace';
import { countKeys } from './countKeys';
import { hasRoles } from './hasRoles';
import type { EventOf } from './events';
import type { RunState } from './history';

/** Rounds in a row without a new evaluation after which a run is stuck. */
export const stuckRounds = 5;

/**
 * Why the run ends at the boundary between two rounds, or null where it goes on. It depends on the
 * recorded events only, so that a resumed run ends where an uninterrupted one does. The target is
 * tested here, once a round (PAPER.md, Algorithm 1).
 */
export function endReason(state: RunState): EventOf<'ended'>['reason'] | null {
  const { space, config, incumbent, counters, rounds } = state;
  if (config.target !== null && incumbent) {
    const objective = columnOf(space, config.objective);
    if (merit(objective, incumbent.metric.value) >= merit(objective, config.target))
      return 'target';
  }
  if (counters.queries >= config.budget) return 'budget';
  if (counters.queries >= state.space.size) return 'exhausted';
  if (roundsCount(state) && rounds.length >= config.rounds) return 'rounds';
  if (rounds.length === 0 || !barren(state, 1)) return null;
  if (counters.queries >= (countKeys(state.space) ?? Infinity)) return 'exhausted';
  return barren(state, stuckRounds) ? 'stuck' : null;
}

/**
 * T of Algorithm 1 bounds the searchers that work in the paper's rounds. A round of the others is a
 * step of their own (one child, one batch of neighbours), bounded by the budget.
 */
const roundsCount = ({ config }: RunState): boolean => hasRoles(config);

/** Whether the last `count` rounds brought no evaluation. */
function barren({ rounds }: RunState, count: number): boolean {
  return (
    rounds.length >= count &&
    rounds
      .slice(-count)
      .every((round) => round.proposals.every(({ outcome }) => outcome?.type !== 'evaluated'))
  );
}
