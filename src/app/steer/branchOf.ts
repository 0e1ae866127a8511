import type { TaskSpace } from '#spaces/taskSpace';
import type { RunEvent } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { strategyChange } from '#src/search/steer/strategyChange';
import { changeWords } from './changeWords';

/** How a branch and the run that it left went different ways. */
export interface Parting {
  /** The first round that differs; null where none does so far. */
  readonly round: number | null;
  /** Number of queries that both share. */
  readonly shared: number;
  /** What the branch's strategy asks otherwise, in phrases; empty where strategies do not tell. */
  readonly differences: readonly string[];
}

/**
 * Compares a branch with the run that it left.
 * @param count events that both begin with
 */
export function partingOf(
  space: TaskSpace,
  parent: readonly RunEvent[],
  branch: readonly RunEvent[],
  count: number,
): Parting {
  const stem = foldRun(space, branch, count);
  const shared = stem.counters.queries;
  const own = branch.slice(count).find((e) => 'round' in e);
  if (!own || !('round' in own)) return { round: null, shared, differences: [] };
  const { round } = own;
  const strategyIn = (events: readonly RunEvent[]) => {
    let held = null;
    for (const e of events) if (e.type === 'strategy' && e.round === round) held = e.strategy;
    return held;
  };
  const [before, after] = [strategyIn(parent), strategyIn(branch)];
  const differences = before && after ? changeWords(space, strategyChange(before, after)) : [];
  return { round, shared, differences };
}
