import type { OnnxGraph } from '../onnx/graph';
import type { ResizeLayer } from './layer';

/**
 * Resizing as two matrix products: exact in every runtime, where Resize differs in rounding and in
 * the versions of its attributes.
 */
export function lowerResize(graph: OnnxGraph, { input, output }: ResizeLayer): void {
  const from = input.shape[2] ?? 0;
  const to = output.shape[2] ?? 0;
  const rows = areaWeights(from, to);
  const left = graph.float32(`${output.name}.rows`, [to, from], rows);
  const right = graph.float32(`${output.name}.columns`, [from, to], transposed(rows, to, from));
  const narrow = graph.node('MatMul', [input.name, right], `${output.name}.narrow`);
  graph.node('MatMul', [left, narrow], output.name);
}

/** Weights [to, from] of area averaging: the share of each source pixel in a target pixel. */
export function areaWeights(from: number, to: number): Float32Array {
  const matrix = new Float32Array(to * from);
  for (let i = 0; i < to; i++) {
    for (let j = 0; j < from; j++) {
      const covered = Math.min(((i + 1) * from) / to, j + 1) - Math.max((i * from) / to, j);
      matrix[i * from + j] = (Math.max(0, covered) * to) / from;
    }
  }
  return matrix;
}

function transposed(data: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) turned[c * rows + r] = data[r * columns + c] ?? 0;
  }
  return turned;
}
