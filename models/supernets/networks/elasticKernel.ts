import type { Weights } from '../safetensors';
import { leading } from '../slice';
import type { Tensor } from '../tensor';

/**
 * A depthwise weight [channels, 1, size, size] from the shared 7×7 one: the centre of the next larger
 * kernel times that size's transformation matrix (Cai et al., Once-for-All, section 3.3).
 */
export function elasticKernel(
  weights: Weights,
  block: string,
  channels: number,
  size: number,
): Tensor {
  const full = weights.get(`${block}.depthwise_weight`);
  let weight = leading(full, [channels, 1, full.dims[2] ?? 0, full.dims[3] ?? 0]);
  for (const smaller of [5, 3]) {
    if (size > smaller) break;
    weight = transformed(centre(weight), weights.get(`${block}.transform${smaller}`));
  }
  return weight;
}

/** [channels, 1, k, k] without its outermost ring. */
function centre({ dims: [channels = 0, , size = 0], data }: Tensor): Tensor {
  const inner = size - 2;
  const cut = new Float32Array(channels * inner * inner);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < inner; y++) {
      const from = (c * size + y + 1) * size + 1;
      cut.set(data.subarray(from, from + inner), (c * inner + y) * inner);
    }
  }
  return { dims: [channels, 1, inner, inner], data: cut };
}

/** Every kernel, as a vector, times a matrix: `w[i] = sum over j of matrix[i, j] k[j]`. */
function transformed({ dims, data }: Tensor, matrix: Tensor): Tensor {
  const length = matrix.dims[0] ?? 1;
  const turned = data.map((_, at) => {
    const row = (at % length) * length;
    const start = at - (at % length);
    let sum = 0;
    for (let j = 0; j < length; j++) sum += (matrix.data[row + j] ?? 0) * (data[start + j] ?? 0);
    return sum;
  });
  return { dims, data: turned };
}
