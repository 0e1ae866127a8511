import type { Architecture } from '../space';
import { cells, fromDense, toDense } from './dense';
import { pythonShuffle } from './pythonShuffle';

/**
 * The benchmark's own order is the lexicographic one shuffled by Python with seed 88 (`main.py` of the
 * authors' AutoDL-Projects, "please do not change this line for reproducibility").
 */
const denseOfIndex = Uint16Array.from({ length: cells }, (_, dense) => dense);
pythonShuffle(denseOfIndex, 88);

const indexOfDense = new Uint16Array(cells);
denseOfIndex.forEach((dense, index) => (indexOfDense[dense] = index));

/** Operation indices to the official index, 0 to 15,624. */
export function toIndex(a: Architecture): number {
  return indexOfDense[toDense(a)] ?? 0;
}

/** The official index to operation indices. @throws RangeError on an index outside the benchmark */
export function fromIndex(index: number): Architecture {
  const dense = denseOfIndex[index];
  if (dense === undefined) throw new RangeError(`no cell has index ${index}`);
  return fromDense(dense);
}
