import { merit, type Column } from '#spaces/column';

/** A column with what its values are like. */
export interface ColumnFacts {
  readonly column: Column;
  /** One a row, NaN where there is none. */
  readonly values: Float64Array;
  /** The finite ones, ascending. */
  readonly sorted: Float64Array;
}

export function columnFacts(column: Column, values: Float64Array): ColumnFacts {
  const sorted = values.filter(Number.isFinite).sort();
  return { column, values, sorted };
}

/** How many of the ascending values are below `value` (`orEqual`: or equal to it). */
function below(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = sorted[middle] ?? NaN;
    if (orEqual ? here <= value : here < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 1 for the best; equal values share their rank. */
export function rankOf({ column, sorted }: ColumnFacts, value: number): number {
  return column.better === 'higher'
    ? sorted.length - below(sorted, value, true) + 1
    : below(sorted, value, false) + 1;
}

/** Share of the others that it is better than, equal ones counted half; 0 to 1. */
export function standing({ column, sorted }: ColumnFacts, value: number): number {
  if (sorted.length < 2) return 0.5;
  const [less, most] = [below(sorted, value, false), below(sorted, value, true)];
  const middle = (less + most - 1) / 2 / (sorted.length - 1);
  return Math.min(1, Math.max(0, column.better === 'higher' ? middle : 1 - middle));
}

/** The row with the best value among those that count, or -1. */
export function bestRow({ column, values }: ColumnFacts, counts?: Uint8Array): number {
  let best = -1;
  let most = -Infinity;
  for (let row = 0; row < values.length; row++) {
    if (counts && counts[row] === 0) continue;
    const m = merit(column, values[row] ?? NaN);
    if (m > most) [best, most] = [row, m];
  }
  return best;
}
