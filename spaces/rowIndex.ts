import type { Architecture } from './space';

/** Spaces up to this size are indexed by an array of that length; larger ones by a map. */
const dense = 2 ** 22;

/**
 * Finds rows by their architecture, in constant time.
 * @param options number of options of each dimension
 * @param rows number of rows, each with an architecture of its own
 */
export function rowIndex(
  options: readonly number[],
  rows: number,
  architectureOf: (row: number) => Architecture,
): (a: Architecture) => number {
  const size = options.reduce((product, n) => product * n, 1);
  // Beyond 2^53 numbers would be ambiguous; a text never is.
  const exact = size <= Number.MAX_SAFE_INTEGER;
  const number = (a: Architecture) => {
    let n = 0;
    for (let d = 0; d < options.length; d++) n = n * (options[d] ?? 1) + (a[d] ?? 0);
    return n;
  };
  if (size <= dense) {
    const rowOf = new Int32Array(size).fill(-1);
    for (let row = 0; row < rows; row++) rowOf[number(architectureOf(row))] = row;
    return (a) => rowOf[number(a)] ?? -1;
  }
  const nameOf = exact ? number : (a: Architecture) => a.join();
  const rowOf = new Map<number | string, number>();
  for (let row = 0; row < rows; row++) rowOf.set(nameOf(architectureOf(row)), row);
  return (a) => rowOf.get(nameOf(a)) ?? -1;
}
