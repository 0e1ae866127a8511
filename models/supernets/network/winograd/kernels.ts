import type { Tensor } from '../../tensor';
import type { ConvLayer } from '../layer';
import { kernel, points } from './matrices';

/** By the data of a supernet's weight, so that subnets with the same one do not transform it again. */
const known = new WeakMap<Float32Array, Float32Array>();

/**
 * A convolution's kernels at the points of both axes, row-major [points, points, in, out]: one matrix for the
 * channels at each point.
 */
export function kernelsOf({ weight, unscaled }: ConvLayer): Float32Array {
  const raw = unscaled?.weight ?? weight;
  const turned = known.get(raw.data) ?? transformedKernels(raw);
  known.set(raw.data, turned);
  if (!unscaled) return turned;
  const { scale } = unscaled;
  const scaled = new Float32Array(turned.length);
  for (let at = 0; at < turned.length; at++) {
    scaled[at] = (turned[at] ?? 0) * (scale[at % scale.length] ?? 0);
  }
  return scaled;
}

/** Kernels [out, in, 3, 3] at all points. */
export function transformedKernels({ dims: [out = 0, inputs = 0], data }: Tensor): Float32Array {
  const turned = new Float32Array(points * points * inputs * out);
  const taps = kernelTaps();
  const pairs = inputs * out;
  for (let o = 0; o < out; o++) {
    for (let i = 0; i < inputs; i++) {
      const from = (o * inputs + i) * 9;
      const to = i * out + o;
      for (let p = 0; p < points * points; p++) {
        let sum = 0;
        for (let tap = 0; tap < 9; tap++) sum += (taps[p * 9 + tap] ?? 0) * (data[from + tap] ?? 0);
        turned[p * pairs + to] = sum;
      }
    }
  }
  return turned;
}

/** [points × points, taps]: the factors of both axes together. */
function kernelTaps(): Float64Array {
  return Float64Array.from({ length: points * points * 9 }, (_, at) => {
    const p = Math.floor(at / 9);
    const row = kernel[Math.floor(p / points)]?.[Math.floor((at % 9) / 3)] ?? 0;
    return row * (kernel[p % points]?.[at % 3] ?? 0);
  });
}
