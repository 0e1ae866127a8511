import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { splitMix64 } from './mix';

/** Serialisable state of an {@link Rng}: four 32-bit integers. */
export type RngState = readonly number[];

/** A seeded generator of random numbers (xoroshiro128+) whose state can be stored and taken up again. */
export class Rng {
  readonly #generator: RandomGenerator;

  private constructor(generator: RandomGenerator) {
    this.#generator = generator;
  }

  /**
   * @param seed any integer; equal seeds give equal sequences, and neighbouring ones unrelated: the state
   * is what SplitMix64 makes of the seed, as the generator's authors advise (Blackman and Vigna, 2021).
   */
  static seeded(seed: number): Rng {
    const words = splitMix64(seed, 2).flatMap((w) => [Number(w >> 32n), Number(w & 0xffff_ffffn)]);
    return Rng.restored(words.map((half) => half | 0));
  }

  /** As version 1 began a run: the seed is the state, so the first draws of all seeds are alike. */
  static unmixed(seed: number): Rng {
    return new Rng(xoroshiro128plus(seed | 0));
  }

  static restored(state: RngState): Rng {
    return new Rng(xoroshiro128plusFromState(state));
  }

  state(): RngState {
    return [...this.#generator.getState()];
  }

  /** Uniform in [0, 1) with 32 bits. */
  next(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000;
  }

  /** Uniform integer in [0, n), n at least 1. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** One element, uniformly. @throws RangeError on an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  }

  /** A shuffled copy (Fisher-Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    const u = 1 - this.next();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.next());
  }

  /** Index drawn in proportion to non-negative weights; uniform where all are zero. */
  weighted(weights: readonly number[]): number {
    const total = weights.reduce((sum, w) => sum + w, 0);
    if (!(total > 0)) return this.below(weights.length);
    let rest = this.next() * total;
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i] ?? 0;
      if (rest < 0) return i;
    }
    return weights.length - 1;
  }
}
