import type { Figures } from './figures';
import { enumerate } from './enumerate';
import { rowIndex } from './rowIndex';
import type { Architecture, SearchSpace } from './space';

/** What a full table says besides its figures. */
export interface FullTableParts {
  /** One value an architecture, by column. */
  readonly columns: Readonly<Record<string, (a: Architecture, row: number) => number>>;
  readonly fidelity: (column: string) => string;
  /** Single trials behind a column's values, where they are known. */
  readonly trials?: Readonly<Record<string, (a: Architecture) => readonly number[]>>;
}

/** Figures of a small space that has a row for each of its architectures, in the order of enumeration. */
export function fullTable(
  space: SearchSpace,
  { columns, fidelity, trials = {} }: FullTableParts,
): Figures {
  const all = enumerate(space);
  const values = new Map(
    Object.entries(columns).map(([id, valueOf]) => [id, Float64Array.from(all, valueOf)]),
  );
  const architectureOf = (row: number) => all[row] ?? [];
  return {
    rows: all.length,
    architectureOf,
    rowOf: rowIndex(
      space.dimensions.map((d) => d.options.length),
      all.length,
      architectureOf,
    ),
    load: () => Promise.resolve(),
    column(id) {
      const column = values.get(id);
      if (column === undefined) throw new RangeError(`the table has no column "${id}"`);
      return column;
    },
    fidelity,
    trials: (id, row) => Promise.resolve(trials[id]?.(architectureOf(row)) ?? []),
    seconds: () => 0,
  };
}
