import type { Architecture } from '../space';
import { cells, fromDense, toDense } from './dense';
import { pythonShuffle } from './pythonShuffle';

let known: { readonly denseOf: Uint16Array; readonly indexOf: Uint16Array } | null = null;

/**
 * The benchmark's own order is the lexicographic one shuffled by Python with seed 88 (`main.py` of the
 * authors' AutoDL-Projects, "please do not change this line for reproducibility"). Made once, when it is
 * first asked for: 15,625 draws take a part of a frame.
 */
export function officialOrder() {
  if (known) return known;
  const denseOf = Uint16Array.from({ length: cells }, (_, dense) => dense);
  pythonShuffle(denseOf, 88);
  const indexOf = new Uint16Array(cells);
  denseOf.forEach((dense, index) => (indexOf[dense] = index));
  return (known = { denseOf, indexOf });
}

/** Operation indices to the official index, 0 to 15,624. */
export function toIndex(a: Architecture): number {
  return officialOrder().indexOf[toDense(a)] ?? 0;
}

/** The official index to operation indices. @throws RangeError on an index outside the benchmark */
export function fromIndex(index: number): Architecture {
  const dense = officialOrder().denseOf[index];
  if (dense === undefined) throw new RangeError(`no cell has index ${index}`);
  return fromDense(dense);
}
