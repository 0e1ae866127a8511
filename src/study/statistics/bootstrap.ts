import type { Rng } from '#spaces/rng';
import { quantile } from './describe';

/** A two-sided interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Resamples of an interval; more change the third digit of its ends. */
export const resamples = 2000;

/**
 * Percentile bootstrap, stratified: each stratum (a data set) is resampled within itself, so that its
 * share never changes.
 * @param strata figures by stratum, shape [strata][runs]
 * @param statistic of one resample, in the same shape
 * @param level e.g. 0.95
 */
export function bootstrap(
  strata: readonly (readonly number[])[],
  statistic: (resample: readonly (readonly number[])[]) => number,
  rng: Rng,
  level = 0.95,
  times = resamples,
): Interval {
  if (strata.every(({ length }) => length === 0)) return { low: NaN, high: NaN };
  const drawn = strata.map(({ length }) => new Array<number>(length).fill(0));
  const values: number[] = [];
  for (let i = 0; i < times; i++) {
    for (const [s, stratum] of strata.entries()) {
      const target = drawn[s] ?? [];
      for (let k = 0; k < stratum.length; k++) target[k] = stratum[rng.below(stratum.length)] ?? 0;
    }
    values.push(statistic(drawn));
  }
  const tail = (1 - level) / 2;
  return { low: quantile(values, tail), high: quantile(values, 1 - tail) };
}
