import type { Architecture } from '#spaces/space';
import type { History, RoundState } from './history';
import { refusalOf } from './refusal';

/**
 * The proposals of a round that will be evaluated, in their order: those that wait for a verdict, are not to
 * be refused, and fit into the budget.
 * @param left queries that the budget still allows
 */
export function upcoming(
  history: History,
  { proposals }: RoundState,
  left: number,
): readonly Architecture[] {
  const seen = new Set<string>();
  const next: Architecture[] = [];
  for (const { proposal, outcome } of proposals) {
    if (next.length >= left) break;
    const { architecture } = proposal;
    if (outcome || !architecture || refusalOf(history, proposal)) continue;
    const key = history.space.key(architecture);
    if (seen.has(key)) continue;
    seen.add(key);
    next.push(architecture);
  }
  return next;
}
