import type { Strategy } from '../strategy';
import { focusChanges, type StanceChange } from './focusChanges';

/** What differs between two strategies. */
export interface StrategyChange {
  readonly preferred: readonly StanceChange[];
  readonly avoided: readonly StanceChange[];
  readonly opened: readonly StanceChange[];
  /** Codes that only the later, and only the earlier one recommends. */
  readonly anchorsAdded: readonly string[];
  readonly anchorsDropped: readonly string[];
  readonly words: boolean;
}

export function strategyChange(before: Strategy, after: Strategy): StrategyChange {
  const changes = focusChanges(before.focus, after.focus);
  const to = (stance: StanceChange['to']) => changes.filter((change) => change.to === stance);
  return {
    preferred: to('prefer'),
    avoided: to('avoid'),
    opened: to('open'),
    anchorsAdded: after.anchors.filter((code) => !before.anchors.includes(code)),
    anchorsDropped: before.anchors.filter((code) => !after.anchors.includes(code)),
    words: (['summary', 'patterns', 'directions'] as const).some((s) => before[s] !== after[s]),
  };
}

export const sameStrategy = (before: Strategy, after: Strategy): boolean => {
  const { preferred, avoided, opened, words } = strategyChange(before, after);
  const anchors = before.anchors.join() === after.anchors.join();
  return anchors && !words && preferred.length + avoided.length + opened.length === 0;
};
