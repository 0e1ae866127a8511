import type { Rng } from '#spaces/rng';

/** Architectures that are put in order at a time. */
export const ten = 10;

/**
 * Ten rows, one from each tenth by merit, in a random order.
 * @param rows sorted by merit, the worst first
 */
export function fromDeciles(rows: readonly number[], rng: Rng): number[] {
  const drawn = Array.from({ length: ten }, (_, decile) => {
    const from = Math.floor((decile * rows.length) / ten);
    const to = Math.floor(((decile + 1) * rows.length) / ten);
    return rows[from + rng.below(Math.max(1, to - from))] ?? -1;
  });
  return rng.shuffled(drawn);
}

/** Ten rows of the best tenth, one from each tenth of it. */
export const fromTopDecile = (rows: readonly number[], rng: Rng): number[] =>
  fromDeciles(rows.slice(Math.floor((9 * rows.length) / ten)), rng);
