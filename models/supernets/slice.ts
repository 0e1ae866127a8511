import { SupernetError } from './supernetError';
import { elements, type Tensor } from './tensor';

/**
 * The leading part of a tensor along every axis: how narrower subnets share weights.
 * @param dims length of each axis, at most the tensor's. @throws {SupernetError} `bad-shape`
 */
export function leading(tensor: Tensor, dims: readonly number[]): Tensor {
  const fits =
    dims.length === tensor.dims.length && dims.every((d, i) => d <= (tensor.dims[i] ?? 0));
  if (!fits) {
    const wanted = `[${dims.join(', ')}] of [${tensor.dims.join(', ')}]`;
    throw new SupernetError('bad-shape', `no leading part ${wanted}`);
  }
  if (dims.every((d, i) => d === tensor.dims[i])) return tensor;
  const data = new Float32Array(elements(dims));
  copyLeading(tensor, dims, data, 0, 0, 0);
  return { dims, data };
}

/** Copies one axis; `from` and `to` are offsets into both data. Rows of the last axis are contiguous. */
function copyLeading(
  tensor: Tensor,
  dims: readonly number[],
  target: Float32Array,
  axis: number,
  from: number,
  to: number,
): void {
  const length = dims[axis] ?? 1;
  if (axis === dims.length - 1) {
    target.set(tensor.data.subarray(from, from + length), to);
    return;
  }
  const source = elements(tensor.dims.slice(axis + 1));
  const stride = elements(dims.slice(axis + 1));
  for (let i = 0; i < length; i++) {
    copyLeading(tensor, dims, target, axis + 1, from + i * source, to + i * stride);
  }
}
