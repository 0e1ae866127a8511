import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';

/** Numbers for every architecture of a small space, the last dimension fastest. */
export class Grid {
  readonly values: Float32Array;
  readonly #sizes: readonly number[];
  readonly #strides: readonly number[];

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
    this.#strides = sizes.map((_, d) => product(sizes.slice(d + 1)));
    this.values = new Float32Array(product(sizes));
  }

  at(a: Architecture): number {
    let index = 0;
    for (let d = 0; d < a.length; d++) index += (a[d] ?? 0) * (this.#strides[d] ?? 0);
    return this.values[index] ?? 0;
  }

  architecture(index: number): number[] {
    return this.#sizes.map((options, d) => Math.floor(index / (this.#strides[d] ?? 1)) % options);
  }

  /** Adds the effects of single options. */
  addEffects(effects: readonly (readonly number[])[], factor: number): void {
    for (const [d, options] of this.#sizes.entries()) {
      this.#each(d, (start, stride) => {
        for (let o = 0; o < options; o++) {
          const effect = factor * (effects[d]?.[o] ?? 0);
          const at = start + o * stride;
          this.values[at] = (this.values[at] ?? 0) + effect;
        }
      });
    }
  }

  /**
   * Fills the grid with interactions of all orders: independent numbers, drawn towards their mean along
   * each dimension, and a rest that is independent.
   */
  fillSmooth(rng: Rng): void {
    const { values } = this;
    const rough = 0.05 + 0.6 * rng.next();
    const own = 0.35 * rng.next();
    for (let i = 0; i < values.length; i++) values[i] = rng.normal();
    for (const d of this.#sizes.keys()) {
      const keep = Math.min(0.9, Math.max(0.02, rough * Math.exp(0.5 * rng.normal())));
      this.#smooth(d, keep);
    }
    standardise(values);
    if (own > 0.1) {
      for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) + own * rng.normal();
    }
  }

  /** Lowers every architecture that has all of the given options. */
  ruin(options: readonly { readonly d: number; readonly option: number }[], loss: number): void {
    for (let i = 0; i < this.values.length; i++) {
      const hit = options.every(
        ({ d, option }) =>
          Math.floor(i / (this.#strides[d] ?? 1)) % (this.#sizes[d] ?? 1) === option,
      );
      if (hit) this.values[i] = (this.values[i] ?? 0) - loss;
    }
  }

  #smooth(d: number, keep: number): void {
    const { values } = this;
    const options = this.#sizes[d] ?? 1;
    this.#each(d, (start, stride) => {
      let sum = 0;
      for (let o = 0; o < options; o++) sum += values[start + o * stride] ?? 0;
      const mean = (1 - keep) * (sum / options);
      for (let o = 0; o < options; o++) {
        const at = start + o * stride;
        values[at] = mean + keep * (values[at] ?? 0);
      }
    });
  }

  /** Visits every line of the grid along a dimension: where it starts, and the step between options. */
  #each(d: number, visit: (start: number, stride: number) => void): void {
    const stride = this.#strides[d] ?? 1;
    const block = stride * (this.#sizes[d] ?? 1);
    for (let from = 0; from < this.values.length; from += block) {
      for (let start = from; start < from + stride; start++) visit(start, stride);
    }
  }
}

const product = (sizes: readonly number[]) => sizes.reduce((total, n) => total * n, 1);

/** Brings numbers to mean 0 and deviation 1. */
export function standardise(values: Float32Array): void {
  let [sum, squares] = [0, 0];
  for (const x of values) {
    sum += x;
    squares += x * x;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(squares / values.length - mean * mean, 1e-12));
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] ?? 0) - mean) / deviation;
}
