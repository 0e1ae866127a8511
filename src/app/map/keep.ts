import type { Atlas } from '../atlas/atlas';

/** What a person asks of architectures. */
export interface Filter {
  /** Options that are closed, shape [dimensions][options]. */
  readonly closed: readonly (readonly boolean[])[];
  /** Ends that are allowed, in the columns' units; both count as within. */
  readonly ranges: readonly {
    readonly column: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/** 1 for each row that the filter leaves, and how many there are. A row without a value is in no range. */
export function keep(
  { options, rows, space, facts }: Atlas,
  { closed, ranges }: Filter,
): { readonly mask: Uint8Array; readonly count: number } {
  const width = space.dimensions.length;
  const bounds = ranges.map((r) => ({ ...r, values: facts(r.column).values }));
  const narrow = closed.flatMap((row, d) => (row.includes(true) ? [{ d, row }] : []));
  const mask = new Uint8Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const open = narrow.every(({ d, row: shut }) => shut[options[row * width + d] ?? 0] !== true);
    const within =
      open &&
      bounds.every(({ values, from, to }) => {
        const value = values[row] ?? NaN;
        return value >= from && value <= to;
      });
    if (!within) continue;
    mask[row] = 1;
    count++;
  }
  return { mask, count };
}
