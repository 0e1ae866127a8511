/** A float32 tensor; `data` is row-major and holds the product of `dims`. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export const elements = (dims: readonly number[]): number => dims.reduce((n, d) => n * d, 1);
