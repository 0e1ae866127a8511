/** Kernel value of two inputs: 1 for equal ones. */
export type Kernel<X> = (a: X, b: X) => number;

/**
 * Gaussian process regression with zero mean and unit variance (Rasmussen and Williams, 2006,
 * algorithm 2.1); targets should be standardised.
 */
export class GaussianProcess<X> {
  /** Log marginal likelihood of the targets, to choose between kernels. */
  readonly evidence: number;
  readonly #inputs: readonly X[];
  readonly #kernel: Kernel<X>;
  /** Lower triangle, row by row: row i begins at i(i+1)/2. */
  readonly #factor: Float64Array;
  readonly #weights: Float64Array;

  /** @param noise variance of the targets' noise, above 0 */
  constructor(inputs: readonly X[], targets: readonly number[], kernel: Kernel<X>, noise: number) {
    this.#inputs = inputs;
    this.#kernel = kernel;
    this.#factor = cholesky(inputs, kernel, noise);
    const half = Float64Array.from(targets);
    solveLower(this.#factor, half);
    let fit = 0;
    let logDeterminant = 0;
    for (let i = 0; i < half.length; i++) {
      fit += at(half, i) ** 2;
      logDeterminant += Math.log(at(this.#factor, row(i) + i));
    }
    this.evidence = -0.5 * fit - logDeterminant - 0.5 * half.length * Math.log(2 * Math.PI);
    this.#weights = solveUpper(this.#factor, half);
  }

  /** Kernel values of `x` and the training inputs: what the two predictions need. */
  cross(x: X): Float64Array {
    const cross = new Float64Array(this.#inputs.length);
    for (const [i, input] of this.#inputs.entries()) cross[i] = this.#kernel(x, input);
    return cross;
  }

  mean(cross: Float64Array): number {
    let mean = 0;
    for (let i = 0; i < cross.length; i++) mean += at(cross, i) * at(this.#weights, i);
    return mean;
  }

  /** Standard deviation without noise. Overwrites `cross`. */
  deviation(cross: Float64Array): number {
    solveLower(this.#factor, cross);
    let explained = 0;
    for (let i = 0; i < cross.length; i++) explained += at(cross, i) ** 2;
    return Math.sqrt(Math.max(1e-12, 1 - explained));
  }
}

const row = (i: number): number => (i * (i + 1)) / 2;
const at = (values: Float64Array, i: number): number => values[i] ?? 0;

function cholesky<X>(inputs: readonly X[], kernel: Kernel<X>, noise: number): Float64Array {
  const factor = new Float64Array(row(inputs.length));
  for (const [i, a] of inputs.entries()) {
    const ri = row(i);
    for (const [j, b] of inputs.entries()) {
      if (j > i) break;
      const rj = row(j);
      let sum = kernel(a, b) + (i === j ? noise : 0);
      for (let k = 0; k < j; k++) sum -= at(factor, ri + k) * at(factor, rj + k);
      factor[ri + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(factor, rj + j);
    }
  }
  return factor;
}

/** Solves L z = b; `b` becomes z. */
function solveLower(factor: Float64Array, b: Float64Array): void {
  for (let i = 0; i < b.length; i++) {
    const ri = row(i);
    let sum = at(b, i);
    for (let k = 0; k < i; k++) sum -= at(factor, ri + k) * at(b, k);
    b[i] = sum / at(factor, ri + i);
  }
}

/** The w with Lᵀ w = z. */
function solveUpper(factor: Float64Array, z: Float64Array): Float64Array {
  const w = Float64Array.from(z);
  for (let i = w.length - 1; i >= 0; i--) {
    let sum = at(w, i);
    for (let k = i + 1; k < w.length; k++) sum -= at(factor, row(k) + i) * at(w, k);
    w[i] = sum / at(factor, row(i) + i);
  }
  return w;
}
