import jStat from 'jstat';

/** What a list of figures looks like; NaN where there is nothing to say. */
export interface Description {
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  /** Interquartile mean: of the middle half (a quarter cut off at each end, rounded down). */
  readonly iqm: number;
  /** Sample standard deviation (n - 1); NaN for fewer than two. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
}

/** Of the middle half, as `scipy.stats.trim_mean(x, 0.25)`. */
export function interquartileMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 4);
  return jStat.mean(ascending(values).slice(cut, values.length - cut));
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/**
 * Linear between order statistics, as NumPy's default. Written out: jStat 1.9.6 does not interpolate between
 * the last two. @param share 0 to 1
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return low + (high - low) * (place - Math.floor(place));
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? NaN : jStat.mean(values);

/** Sample standard deviation (n - 1); NaN for fewer than two. */
export const deviation = (values: readonly number[]): number =>
  values.length < 2 ? NaN : jStat.stdev(values, true);

export function describe(values: readonly number[]): Description {
  const n = values.length;
  if (n === 0) {
    return { n, mean: NaN, median: NaN, iqm: NaN, std: NaN, min: NaN, max: NaN };
  }
  const sorted = ascending(values);
  return {
    n,
    mean: jStat.mean(values),
    median: jStat.median(values),
    iqm: interquartileMean(values),
    std: deviation(values),
    min: sorted[0] ?? NaN,
    max: sorted[n - 1] ?? NaN,
  };
}
