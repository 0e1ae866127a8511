/** Multiply-adds and parameters of the layers that the chain spaces are made of, for one image. */
export class CostSum {
  #multiplyAdds = 0;
  #parameters = 0;

  /** Convolution without bias to `outputs` channels of size × size, and its batch normalisation. */
  convNorm(inputs: number, outputs: number, kernel: number, size: number): this {
    const weights = inputs * outputs * kernel * kernel;
    this.#multiplyAdds += weights * size * size;
    this.#parameters += weights + 2 * outputs;
    return this;
  }

  /** Depthwise convolution without bias, and its batch normalisation. */
  depthwiseNorm(channels: number, kernel: number, size: number): this {
    return this.convNorm(1, channels, kernel, size);
  }

  /** Linear layer with bias, applied to `times` vectors. */
  linear(inputs: number, outputs: number, times = 1): this {
    this.#multiplyAdds += inputs * outputs * times;
    this.#parameters += inputs * outputs + outputs;
    return this;
  }

  /** Multiply-adds without parameters. */
  multiplyAdds(count: number): this {
    this.#multiplyAdds += count;
    return this;
  }

  /** Parameters without multiply-adds. */
  parameters(count: number): this {
    this.#parameters += count;
    return this;
  }

  /** In millions. */
  total(): { flops: number; params: number } {
    return { flops: this.#multiplyAdds / 1e6, params: this.#parameters / 1e6 };
  }
}

/** Size of a map after a convolution with stride 2 and the usual padding. */
export const halved = (size: number): number => Math.ceil(size / 2);
