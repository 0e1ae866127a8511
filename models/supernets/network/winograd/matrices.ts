/** Outputs of a tile along one axis. */
export const outputs = 4;
/** Products of a tile along one axis: six in place of the twelve that four outputs of three taps take. */
export const points = 6;

/** [points, inputs]: what a tile's six inputs are turned into. */
const input = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];

/** [points, taps]: the same for a kernel. */
export const kernel = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
];

/** [outputs, points]: what the products give. */
const output = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
];

/**
 * One axis of Winograd's minimal filtering F(4, 3) with points 0, 1, -1, 2, -2 and infinity (Lavin and Gray,
 * "Fast Algorithms for Convolutional Neural Networks", CVPR 2016), for all tiles of an axis at once, which has a
 * zero more at both ends. Rows are ordered by point, then by tile.
 * @param size a multiple of four
 * @returns row-major [points × tiles, size]
 */
export function inputMatrix(size: number): Float32Array {
  const tiles = size / outputs;
  const matrix = new Float32Array(points * tiles * size);
  for (const [p, row] of input.entries()) {
    for (let tile = 0; tile < tiles; tile++) {
      for (const [i, factor] of row.entries()) {
        const at = tile * outputs + i - 1;
        if (at >= 0 && at < size) matrix[(p * tiles + tile) * size + at] = factor;
      }
    }
  }
  return matrix;
}

/** The way back: row-major [size, points × tiles]. */
export function outputMatrix(size: number): Float32Array {
  const tiles = size / outputs;
  const matrix = new Float32Array(size * points * tiles);
  for (let at = 0; at < size; at++) {
    const tile = Math.floor(at / outputs);
    for (const [p, factor] of (output[at % outputs] ?? []).entries()) {
      matrix[at * points * tiles + p * tiles + tile] = factor;
    }
  }
  return matrix;
}
