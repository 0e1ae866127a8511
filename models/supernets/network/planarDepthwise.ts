import type { OnnxGraph } from '../onnx/graph';
import { ints } from '../onnx/graph';
import type { ConvLayer } from './layer';

/** Input positions up to which one dense matrix for each channel beats any convolution on a CPU. */
const positions = 49;
/** The same for each tap of the kernel: the more taps, the fuller the matrix. */
const positionsPerTap = 4;

/**
 * Whether a convolution is depthwise, on a map so small or with a kernel so large that it is faster as a
 * matrix product. onnxruntime's WebAssembly kernels do a depthwise convolution channel by channel and
 * image by image, at a small part of the speed of its matrix products.
 */
export function isPlanarDepthwise({ input, weight, groups }: ConvLayer): boolean {
  const [channels = 0, height = 0, width = 0] = input.shape;
  const [out, , kernel = 0] = weight.dims;
  const most = Math.max(positions, positionsPerTap * kernel * kernel);
  return groups === channels && out === channels && height * width <= most;
}

/** A depthwise convolution as one product [images, positions] × [positions, positions] a channel. */
export function lowerPlanarDepthwise(graph: OnnxGraph, layer: ConvLayer): void {
  const { input, output, bias } = layer;
  const [channels = 0, height = 0, width = 0] = input.shape;
  const [, outHeight = 0, outWidth = 0] = output.shape;
  const name = output.name;
  const from = height * width;
  const to = outHeight * outWidth;
  const node = (op: string, inputs: string[], part: string, attributes = {}) =>
    graph.node(op, inputs, part === '' ? name : `${name}/${part}`, attributes);
  const swap = { perm: ints(1, 0, 2) };
  const flatShape = graph.int64(`shape${channels}x${from}`, [0, channels, from]);
  const flat = node('Reshape', [input.name, flatShape], 'flat');
  const planes = node('Transpose', [flat], 'planes', swap);
  const matrix = graph.float32(`${name}.matrix`, [channels, from, to], planarMatrix(layer));
  let product = node('MatMul', [planes, matrix], 'product');
  if (bias) {
    product = node('Add', [product, graph.float32(`${name}.bias`, [channels, 1, 1], bias)], 'sum');
  }
  const images = node('Transpose', [product], 'images', swap);
  const mapShape = graph.int64(`map${channels}x${outHeight}`, [0, ...output.shape]);
  node('Reshape', [images, mapShape], '');
}

/** [channels, input positions, output positions]: the weight with which one enters the other. */
export function planarMatrix({ input, output, weight, stride, pad }: ConvLayer): Float32Array {
  const [channels = 0, height = 0, width = 0] = input.shape;
  const [, outHeight = 0, outWidth = 0] = output.shape;
  const kernel = weight.dims[2] ?? 0;
  const to = outHeight * outWidth;
  const matrix = new Float32Array(channels * height * width * to);
  for (const { at, tap } of taps(kernel, stride, pad, [height, width], [outHeight, outWidth])) {
    for (let c = 0; c < channels; c++) {
      matrix[c * height * width * to + at] = weight.data[c * kernel * kernel + tap] ?? 0;
    }
  }
  return matrix;
}

/** Places of one channel's matrix that are not zero, and the kernel's tap that belongs there. */
function taps(
  kernel: number,
  stride: number,
  pad: number,
  [height, width]: readonly [number, number],
  [outHeight, outWidth]: readonly [number, number],
): { at: number; tap: number }[] {
  const found: { at: number; tap: number }[] = [];
  for (let out = 0; out < outHeight * outWidth; out++) {
    const top = Math.floor(out / outWidth) * stride - pad;
    const left = (out % outWidth) * stride - pad;
    for (let tap = 0; tap < kernel * kernel; tap++) {
      const y = top + Math.floor(tap / kernel);
      const x = left + (tap % kernel);
      if (y < 0 || y >= height || x < 0 || x >= width) continue;
      found.push({ at: (y * width + x) * outHeight * outWidth + out, tap });
    }
  }
  return found;
}
