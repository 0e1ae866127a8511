import type { Stance, Strategy } from '../strategy';

/** An option about which two strategies disagree. */
export interface StanceChange {
  readonly dimension: number;
  readonly option: number;
  readonly from: Stance;
  readonly to: Stance;
}

/** What one focus asks otherwise than another, in the order of the dimensions; shape [dimensions][options]. */
export function focusChanges(
  before: Strategy['focus'],
  after: Strategy['focus'],
): readonly StanceChange[] {
  return after.flatMap((row, dimension) =>
    row.flatMap((to, option) => {
      const from = before[dimension]?.[option] ?? 'open';
      return from === to ? [] : [{ dimension, option, from, to }];
    }),
  );
}
