import { meanLevels, scoreLevels } from './words';

/** One result as the dialect tells it. */
export interface Result {
  readonly architecture: readonly number[];
  /** Any measure in which more is better. */
  readonly merit: number;
  readonly overLimit: boolean;
}

/** Gaps below this share of the median gap count as none. */
const finest = 0.02;
/** Gaps above this many median gaps count as this many. */
const coarsest = 4;
const lowest = Math.log(finest);
const highest = Math.log(finest + coarsest);

/**
 * How far each result lies below the best, by the run's own spread: the logarithm of the gap in median
 * gaps, 0 (the best) to 1. It carries over between data sets and measures; how badly a failure failed
 * says little.
 */
export function gaps(accuracies: readonly number[]): number[] {
  const best = Math.max(...accuracies);
  const sorted = [...accuracies].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? best;
  const unit = best - median;
  return accuracies.map((accuracy) => {
    const share = unit > 0 ? (best - accuracy) / unit : best > accuracy ? coarsest : 0;
    return (Math.log(finest + Math.min(coarsest, share)) - lowest) / (highest - lowest);
  });
}

/** Bin of a gap for its word. */
export const scoreBin = (gap: number): number =>
  Math.min(scoreLevels - 1, Math.floor(gap * scoreLevels));

/** Gaps as scores with mean 0 and deviation 1, more is better. */
export function standardScores(gapsOfAll: readonly number[]): number[] {
  const n = Math.max(gapsOfAll.length, 1);
  const mean = gapsOfAll.reduce((sum, g) => sum + g, 0) / n;
  const variance = gapsOfAll.reduce((sum, g) => sum + (g - mean) ** 2, 0) / n;
  const deviation = Math.sqrt(variance) || 1;
  return gapsOfAll.map((g) => (mean - g) / deviation);
}

/** Upper bounds of the levels above the middle, in deviations. */
const meanBounds = [0.1, 0.3, 0.6, 1] as const;
/** Results that an option is given beside its own, of average score. */
const doubt = 1.5;

/** Level of an option's mean score: a sum of scores over a count, drawn towards average where it is small. */
export function meanLevel(sum: number, count: number): number {
  const mean = sum / (count + doubt);
  const steps = meanBounds.filter((bound) => Math.abs(mean) > bound).length;
  return (meanLevels - 1) / 2 + Math.sign(mean) * steps;
}
