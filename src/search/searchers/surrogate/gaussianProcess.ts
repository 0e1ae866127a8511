import { Triangle } from './triangle';

/**
 * Gaussian process regression with zero mean and unit variance (Rasmussen and Williams, 2006,
 * algorithm 2.1); targets should be standardised. It knows its inputs by their kernel values alone, and
 * takes them one by one, so that another input costs no more than its row.
 */
export class GaussianProcess {
  /** Log marginal likelihood of the targets, to choose between kernels. */
  evidence = 0;
  readonly #noise: number;
  readonly #factor = new Triangle();
  /** The z of L z = targets. */
  #half = new Float64Array(0);
  /** Computed when first asked for: to choose between kernels takes none. */
  #weights: Float64Array | null = null;

  /** @param noise variance of the targets' noise, above 0 */
  constructor(noise: number) {
    this.#noise = noise;
  }

  /** Forgets all inputs but the first `count`. */
  keep(count: number): void {
    this.#factor.keep(count);
  }

  /** Takes an input. @param cross its kernel values with the inputs so far; overwritten */
  add(cross: Float64Array): void {
    this.#factor.add(cross, 1 + this.#noise);
  }

  /** Learns the inputs' targets, one for each. */
  fit(targets: readonly number[]): void {
    const half = Float64Array.from(targets);
    this.#factor.solve(half);
    let fit = 0;
    let logDeterminant = 0;
    for (let i = 0; i < half.length; i++) {
      fit += at(half, i) ** 2;
      logDeterminant += Math.log(this.#factor.diagonal(i));
    }
    this.evidence = -0.5 * fit - logDeterminant - 0.5 * half.length * Math.log(2 * Math.PI);
    this.#half = half;
    this.#weights = null;
  }

  /** Of the inputs in a mean: it is the sum of kernel values times these. */
  get weights(): Float64Array {
    return (this.#weights ??= this.#solveWeights());
  }

  #solveWeights(): Float64Array {
    const weights = this.#half.slice();
    this.#factor.solveTransposed(weights);
    return weights;
  }

  /** @param cross kernel values with all inputs */
  mean(cross: Float64Array): number {
    const { weights } = this;
    let mean = 0;
    for (let i = 0; i < weights.length; i++) mean += at(cross, i) * at(weights, i);
    return mean;
  }

  /**
   * No less than {@link GaussianProcess.deviation}: what it would be if the nearest input were the only one.
   * @param nearest the largest kernel value with an input
   */
  deviationBound(nearest: number): number {
    return Math.sqrt(1 - (nearest * nearest) / (1 + this.#noise));
  }

  /**
   * Standard deviation without noise; 0 for one that is found to be `tooLow` before it is known.
   * @param cross kernel values with all inputs, overwritten
   * @param tooLow of what the deviation cannot exceed, in view of the first inputs
   */
  deviation(cross: Float64Array, tooLow?: (bound: number) => boolean): number {
    const { size } = this.#factor;
    let explained = 0;
    for (let k = 0; k < size; k++) {
      explained += this.#factor.solveColumn(cross, k) ** 2;
      if (k % 16 === 15 && tooLow?.(remaining(explained)) === true) return 0;
    }
    return remaining(explained);
  }
}

/** Deviation where so much of the variance is explained. */
const remaining = (explained: number): number => Math.sqrt(Math.max(1e-12, 1 - explained));
const at = (values: Float64Array, i: number): number => values[i] ?? 0;
