import { sameStart, type Agreements } from './agreements';
import type { Encoded } from './encoding';
import { GaussianProcess } from './gaussianProcess';
import type { Similarity } from './similarity';

/** Variance of the noise on standardised targets. */
const noise = 0.01;

/** What a model learns from. */
export interface Lesson {
  readonly members: readonly Encoded[];
  /** One standardised target a member. */
  readonly targets: readonly number[];
  /** The highest target. */
  readonly best: number;
}

/** What is soon known of an architecture. */
export interface Glance {
  readonly mean: number;
  /** No less than its deviation. */
  readonly deviation: number;
}

/** A Gaussian process over architectures. From one lesson to the next it keeps what both begin with. */
export class Model {
  readonly #similarity: Similarity;
  readonly #agreements: Agreements;
  readonly process = new GaussianProcess(noise);
  readonly #cross: Float64Array;
  readonly #glance = { mean: 0, deviation: 0 };
  #lesson: Lesson | null = null;

  /** @param agreements follows the lessons' members, which are never more than its capacity */
  constructor(similarity: Similarity, agreements: Agreements) {
    this.#similarity = similarity;
    this.#agreements = agreements;
    this.#cross = new Float64Array(agreements.codes.length);
  }

  learn(lesson: Lesson): void {
    if (lesson === this.#lesson) return;
    const { members } = lesson;
    const same = sameStart(this.#lesson?.members ?? [], members);
    this.#lesson = lesson;
    this.process.keep(same);
    for (const [i, member] of members.entries()) {
      if (i >= same) this.process.add(this.compare(member, i));
    }
    this.process.fit(lesson.targets);
  }

  /** Mean of `x`, and a bound of its deviation; valid until the next call. */
  glance(x: Encoded): Glance {
    const { values, pathless } = this.#similarity;
    const table = x.paths.length === 0 ? pathless : values;
    const { weights } = this.process;
    this.#agreements.compare(x, weights.length);
    const { codes } = this.#agreements;
    let [mean, nearest] = [0, 0];
    for (let i = 0; i < weights.length; i++) {
      const value = table[codes[i] ?? 0] ?? 0;
      mean += value * (weights[i] ?? 0);
      if (value > nearest) nearest = value;
    }
    this.#glance.mean = mean;
    this.#glance.deviation = this.process.deviationBound(nearest);
    return this.#glance;
  }

  /** Kernel values with the first `count` members, valid until the next call. */
  compare(x: Encoded, count = this.#lesson?.members.length ?? 0): Float64Array {
    const cross = this.#cross;
    const { values, pathless } = this.#similarity;
    const table = x.paths.length === 0 ? pathless : values;
    this.#agreements.compare(x, count);
    const { codes } = this.#agreements;
    for (let i = 0; i < count; i++) cross[i] = table[codes[i] ?? 0] ?? 0;
    return cross;
  }
}
