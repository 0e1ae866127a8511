import { int, ints, type OnnxGraph } from '../onnx/graph';
import type { PoolLayer } from './layer';
import type { Style } from './style';

/** Positions up to which one dense matrix, the same for all channels, beats onnxruntime's own pooling. */
const positions = 16;

export const isPlanarPool = ({ input: { shape } }: PoolLayer): boolean =>
  (shape[1] ?? 0) * (shape[2] ?? 0) <= positions;

/** Writes an average over windows, by onnxruntime's operator or as a product of matrices. */
export function lowerPool(graph: OnnxGraph, layer: PoolLayer, style: Style): void {
  if (style === 'cpu' && isPlanarPool(layer)) return lowerPlanarPool(graph, layer);
  const { input, output, kernel, stride, pad } = layer;
  graph.node('AveragePool', [input.name], output.name, {
    kernel_shape: ints(kernel, kernel),
    strides: ints(stride, stride),
    pads: ints(pad, pad, pad, pad),
    count_include_pad: int(0),
  });
}

/** One product [images × channels, positions] × [positions, positions]. */
function lowerPlanarPool(graph: OnnxGraph, layer: PoolLayer): void {
  const { input, output } = layer;
  const [channels = 0, height = 0, width = 0] = input.shape;
  const [, outHeight = 0, outWidth = 0] = output.shape;
  const name = output.name;
  const dims = [height * width, outHeight * outWidth];
  const matrix = graph.float32(`${name}.matrix`, dims, poolMatrix(layer));
  const flatShape = graph.int64(`shape${channels}x${height * width}`, [
    0,
    channels,
    height * width,
  ]);
  const flat = graph.node('Reshape', [input.name, flatShape], `${name}/flat`);
  const product = graph.node('MatMul', [flat, matrix], `${name}/product`);
  const mapShape = graph.int64(`map${channels}x${outHeight}`, [0, ...output.shape]);
  graph.node('Reshape', [product, mapShape], name);
}

/** [input positions, output positions]: the share of each in the mean of what its window covers. */
export function poolMatrix({ input, output, kernel, stride, pad }: PoolLayer): Float32Array {
  const [, height = 0, width = 0] = input.shape;
  const [, outHeight = 0, outWidth = 0] = output.shape;
  const to = outHeight * outWidth;
  const matrix = new Float32Array(height * width * to);
  const covered = (at: number, size: number): number[] =>
    Array.from({ length: kernel }, (_, tap) => at * stride - pad + tap).filter(
      (one) => one >= 0 && one < size,
    );
  for (let out = 0; out < to; out++) {
    const rows = covered(Math.floor(out / outWidth), height);
    const columns = covered(out % outWidth, width);
    for (const y of rows) {
      for (const x of columns) {
        matrix[(y * width + x) * to + out] = 1 / (rows.length * columns.length);
      }
    }
  }
  return matrix;
}
