import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { Cholesky } from './cholesky';

/** What is believed of the effects before any result. */
export interface Prior {
  /** Variance of a measurement, in that of an effect: how many results an effect's prior weighs as much as. */
  readonly ridge: number;
  /** Expected effects, shape [dimensions][options], in the scores' unit; null: none is expected. */
  readonly effects: readonly (readonly number[])[] | null;
}

const none = new Int32Array(0);
const blank: Prior = { ridge: 1, effects: null };

/**
 * Additive effects of options as results tell them: Bayesian linear regression on single options (Bishop,
 * 2006, section 3.3), with a measurement's variance as the unit.
 */
export class Additive {
  readonly #starts: readonly number[];
  readonly #sizes: readonly number[];
  readonly #rows: readonly Int32Array[];
  readonly #scores: readonly number[];
  readonly #factor: Cholesky;
  readonly #count: number;
  readonly #ridge: number;
  /** Expected effects before any result, one after the other. */
  readonly #expected: Float64Array;
  readonly #right: Float64Array;

  constructor(
    { dimensions, active }: Pick<TaskSpace, 'dimensions' | 'active'>,
    architectures: readonly Architecture[],
    scores: readonly number[],
    { ridge, effects }: Prior = blank,
  ) {
    this.#ridge = ridge;
    this.#sizes = dimensions.map(({ options }) => options.length);
    this.#starts = this.#sizes.map((_, d) => this.#sizes.slice(0, d).reduce((a, b) => a + b, 0));
    this.#count = this.#sizes.reduce((a, b) => a + b, 0);
    this.#expected = Float64Array.from(
      effects?.flat() ?? Array.from({ length: this.#count }, () => 0),
    );
    this.#scores = scores;
    this.#right = new Float64Array(this.#count);
    this.#rows = architectures.map((a) => {
      const effective = active(a);
      return Int32Array.from(
        a.flatMap((o, d) => (effective[d] === true ? [(this.#starts[d] ?? 0) + o] : [])),
      );
    });
    const matrix = new Float64Array(this.#count ** 2);
    for (let i = 0; i < this.#count; i++) matrix[i * this.#count + i] = ridge;
    for (const row of this.#rows) {
      for (const i of row) {
        for (const j of row) {
          const at = i * this.#count + j;
          matrix[at] = (matrix[at] ?? 0) + 1;
        }
      }
    }
    this.#factor = new Cholesky(this.#count, matrix);
  }

  /**
   * Effects that could be so, shape [dimensions][options].
   * @param doubt deviations of the posterior: 0 gives its mean, 1 an honest draw
   */
  draw(doubt: number, rng: Rng): number[][] {
    return this.#shaped(this.#effects(doubt, rng));
  }

  /** The most likely effects, shape [dimensions][options]. */
  mean(): number[][] {
    return this.#shaped(this.#effects(0, null));
  }

  /** One after the other; valid until the next call. @param rng null where nothing is doubted */
  #effects(doubt: number, rng: Rng | null): Float64Array {
    const right = this.#right;
    const shakes = doubt !== 0 && rng !== null;
    const root = Math.sqrt(this.#ridge);
    for (let i = 0; i < right.length; i++) {
      const shake = shakes ? doubt * rng.normal() : 0;
      right[i] = this.#ridge * (this.#expected[i] ?? 0) + root * shake;
    }
    for (let k = 0; k < this.#rows.length; k++) {
      const row = this.#rows[k] ?? none;
      const score = (this.#scores[k] ?? 0) + (shakes ? doubt * rng.normal() : 0);
      for (let j = 0; j < row.length; j++) {
        const i = row[j] ?? 0;
        right[i] = (right[i] ?? 0) + score;
      }
    }
    return this.#factor.solve(right);
  }

  #shaped(effects: Float64Array): number[][] {
    return this.#sizes.map((options, d) => {
      const row = new Array<number>(options).fill(0);
      const start = this.#starts[d] ?? 0;
      for (let o = 0; o < options; o++) row[o] = effects[start + o] ?? 0;
      return row;
    });
  }

  /** The architecture that is best by effects that could be so. */
  drawBest(doubt: number, rng: Rng): number[] {
    return this.draw(doubt, rng).map((row) => row.indexOf(Math.max(...row)));
  }
}
