import type { Architecture, SearchSpace } from '#spaces/space';
import { AgreementColumns, type AgreementTable } from './agreementColumns';
import { Cholesky } from './cholesky';

/** Variances of the model's parts, for standardised responses. */
const level = 4;
const singles = 1;
const pairs = 1;
const rest = 1;
const ofPrior = 1;
const noise = 0.05;
/** Of a response estimated from part of the images; of 0.5, 2 and 8 the best on supernet cells, seeds 1 to 10. */
const noiseOfEstimate = 2;
/** Expected gain from the weakest architecture of all to the strongest, by the prior alone. */
const slope = 2;
/** By how much each differing dimension loosens the tie of two architectures in the rest. */
const loosening = 0.6;
/** How alike the effects of two different options of equal strength are. */
const kinship = 0.5;
/** Agreement is counted in these parts of a dimension. */
const parts = 8;

/** An architecture as the model sees it. */
interface Seen {
  /** For each dimension: option + 1, or 0 where it has no effect. */
  readonly options: Uint8Array;
  /** Mean strength of its options by the prior. */
  readonly strength: number;
}

export interface Prediction {
  readonly mean: number;
  readonly deviation: number;
}

/** What is believed of several architectures, in standardised responses. */
export interface Joint {
  readonly means: Float64Array;
  readonly covariance: Float64Array;
  readonly noise: number;
}

/**
 * What the Navigator believes of every architecture: a Bayesian linear model of the effect of each option
 * in each dimension, of each pair of options, and of a rest of all orders, around the practitioner's prior.
 * Computed in its dual form, a Gaussian process over the evaluations (Rasmussen and Williams, 2006,
 * section 2.1), where it needs no matrix larger than their number squared.
 */
export class Belief {
  readonly #space: SearchSpace;
  readonly #strengths: readonly (readonly number[])[];
  readonly #agreement: AgreementTable;
  readonly #columns: AgreementColumns;
  /** Covariance by the sum of agreements. */
  readonly #covariance: Float64Array;
  readonly #known: readonly Seen[];
  readonly #knownStrengths: Float64Array;
  readonly #factor: Cholesky;
  readonly #weights: Float64Array;

  /**
   * @param strengths the prior, shape [dimensions][options], 0 to 1
   * @param responses one standardised response for each of `architectures`
   * @param estimated whether each response is an estimate
   */
  constructor(
    space: SearchSpace,
    strengths: readonly (readonly number[])[],
    architectures: readonly Architecture[],
    responses: readonly number[],
    estimated: readonly boolean[] = [],
  ) {
    this.#space = space;
    this.#strengths = strengths;
    this.#agreement = agreementOf(strengths);
    this.#covariance = covarianceTable(strengths.length);
    this.#known = architectures.map((a) => this.#see(a));
    this.#knownStrengths = Float64Array.from(this.#known, ({ strength }) => strength);
    this.#columns = new AgreementColumns(
      this.#agreement,
      this.#known.map(({ options }) => options),
    );
    const n = this.#known.length;
    const matrix = new Float64Array(n * n);
    for (const [i, a] of this.#known.entries()) {
      matrix.set(this.#cross(a).subarray(0, i + 1), i * n);
      matrix[i * n + i] =
        (matrix[i * n + i] ?? 0) + (estimated[i] === true ? noiseOfEstimate : noise);
    }
    this.#factor = new Cholesky(n, matrix);
    const surprises = responses.map((z, i) => z - slope * (this.#known[i]?.strength ?? 0));
    this.#weights = this.#factor.solve(Float64Array.from(surprises));
  }

  /** Expected response. */
  mean(a: Architecture): number {
    const seen = this.#see(a);
    return this.#mean(seen, this.#cross(seen));
  }

  predict(a: Architecture): Prediction {
    const seen = this.#see(a);
    const cross = this.#cross(seen);
    const mean = this.#mean(seen, cross);
    let variance = (this.#covariance.at(-1) ?? 0) + ofPrior * seen.strength ** 2;
    for (const x of this.#factor.forward(cross)) variance -= x * x;
    return { mean, deviation: Math.sqrt(Math.max(variance, 0)) };
  }

  /**
   * What is believed of several at once.
   * @returns covariance of shape [n][n], row by row; noise: the variance of a measurement
   */
  joint(architectures: readonly Architecture[]): Joint {
    const n = architectures.length;
    const all = architectures.map((a) => {
      const seen = this.#see(a);
      const cross = this.#cross(seen);
      return { seen, mean: this.#mean(seen, cross), half: this.#factor.forward(cross) };
    });
    const covariance = new Float64Array(n * n);
    for (const [i, a] of all.entries()) {
      for (let j = 0; j <= i; j++) {
        const { seen, half: other } = all[j] ?? a;
        let value = this.#between(a.seen, seen);
        for (let k = 0; k < other.length; k++) value -= (a.half[k] ?? 0) * (other[k] ?? 0);
        covariance[i * n + j] = covariance[j * n + i] = value;
      }
    }
    return { means: Float64Array.from(all, ({ mean }) => mean), covariance, noise };
  }

  #mean(seen: Seen, cross: Float64Array): number {
    const weights = this.#weights;
    let mean = slope * seen.strength;
    for (let i = 0; i < cross.length; i++) mean += (cross[i] ?? 0) * (weights[i] ?? 0);
    return mean;
  }

  #see(a: Architecture): Seen {
    const active = this.#space.active(a);
    const options = new Uint8Array(a.length);
    let strength = 0;
    for (let d = 0; d < a.length; d++) {
      if (active[d] !== true) continue;
      const option = a[d] ?? 0;
      options[d] = option + 1;
      strength += this.#strengths[d]?.[option] ?? 0;
    }
    return { options, strength: strength / Math.max(a.length, 1) };
  }

  /** Prior covariances with every evaluated architecture. */
  #cross({ options, strength }: Seen): Float64Array {
    const covariance = this.#covariance;
    const cross = new Float64Array(this.#known.length);
    this.#columns.add(options);
    const { sums } = this.#columns;
    for (let i = 0; i < cross.length; i++) {
      const related = ofPrior * strength * (this.#knownStrengths[i] ?? 0);
      cross[i] = (covariance[sums[i] ?? 0] ?? 0) + related;
    }
    return cross;
  }

  /** Prior covariance of two. */
  #between(a: Seen, b: Seen): number {
    const { table, width } = this.#agreement;
    let agreed = 0;
    for (let d = 0; d < a.options.length; d++) {
      agreed += table[(d * width + (a.options[d] ?? 0)) * width + (b.options[d] ?? 0)] ?? 0;
    }
    return (this.#covariance[agreed] ?? 0) + ofPrior * a.strength * b.strength;
  }
}

function agreementOf(strengths: readonly (readonly number[])[]): AgreementTable {
  const width = 1 + Math.max(...strengths.map((row) => row.length));
  const table = new Uint8Array(strengths.length * width * width);
  for (const [d, row] of strengths.entries()) {
    for (let i = 0; i <= row.length; i++) {
      for (let j = 0; j <= row.length; j++) {
        table[(d * width + i) * width + j] = agreed(row[i - 1], row[j - 1], i === j);
      }
    }
  }
  return { table, width, most: parts * strengths.length };
}

/** Full for equal options, nothing where only one of the two has an effect. */
function agreed(a: number | undefined, b: number | undefined, equal: boolean): number {
  if (equal) return parts;
  if (a === undefined || b === undefined) return 0;
  return Math.round(parts * kinship * (1 - Math.abs(a - b)));
}

function covarianceTable(dimensions: number): Float64Array {
  const full = parts * dimensions;
  return Float64Array.from({ length: full + 1 }, (_, sum) => {
    const share = sum / full;
    const differing = dimensions * (1 - share);
    return level + singles * share + pairs * share ** 2 + rest * loosening ** differing;
  });
}
