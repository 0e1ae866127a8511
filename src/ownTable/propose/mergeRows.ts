import type { RawTable } from '../read/rawTable';
import type { Choices } from './choicesOf';

/** An architecture whose rows say different things. */
export interface Contradiction {
  /** Lines of its rows in the file. */
  readonly lines: readonly number[];
  /** Headers of the columns in which they differ. */
  readonly columns: readonly string[];
}

/** Rows of the file by what becomes of them. */
export interface MergedRows {
  /** One entry an architecture that is kept: the rows of the file that its figures are the mean of. */
  readonly kept: readonly (readonly number[])[];
  /** Rows that repeat another one in every figure. */
  readonly merged: number;
  readonly contradictions: readonly Contradiction[];
}

/** A column of figures that counts here. */
export interface Figures {
  readonly header: string;
  readonly values: Float64Array;
}

/** One entry an architecture, in the order of the numbers that their choices spell. */
export function mergeRows(
  { lines }: Pick<RawTable, 'lines'>,
  rows: readonly number[],
  { chosen, dimensions }: Pick<Choices, 'chosen' | 'dimensions'>,
  figures: readonly Figures[],
  repeats: 'leave-out' | 'mean',
): MergedRows {
  const width = dimensions.length;
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const code = String.fromCharCode(...chosen.subarray(row * width, (row + 1) * width));
    const group = groups.get(code);
    if (group) group.push(row);
    else groups.set(code, [row]);
  }
  const kept: (readonly number[])[] = [];
  const contradictions: Contradiction[] = [];
  let merged = 0;
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const columns = group.length === 1 ? [] : differing(group, figures);
    if (columns.length === 0) {
      kept.push(group.slice(0, 1));
      merged += group.length - 1;
      continue;
    }
    contradictions.push({ lines: group.map((row) => lines[row] ?? 0), columns });
    if (repeats === 'mean') kept.push(group);
  }
  return { kept, merged, contradictions };
}

function differing(group: readonly number[], figures: readonly Figures[]): string[] {
  return figures.flatMap(({ header, values }) => {
    const [first = NaN] = group.map((row) => values[row]);
    return group.every((row) => Object.is(values[row], first)) ? [] : [header];
  });
}

/** Mean of those rows that have a figure; NaN where none has. */
export function meanOf(values: Float64Array, rows: readonly number[]): number {
  let [sum, count] = [0, 0];
  for (const row of rows) {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  // One row's figure stays exactly what it is.
  return count === 0 ? NaN : count === 1 ? sum : sum / count;
}
