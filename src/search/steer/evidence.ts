import type { EventOf } from '../events';

type Evaluated = EventOf<'evaluated'>;

/** Results with an option against those without, as merits; null where there are none. */
export interface Evidence {
  readonly with: readonly Evaluated[];
  readonly medianWith: number | null;
  readonly medianWithout: number | null;
  /** The best result with the option. */
  readonly best: Evaluated | null;
}

/**
 * What results say of an option.
 * @param of merit of a result: more is better
 */
export function evidenceOf(
  { dimension, option }: { readonly dimension: number; readonly option: number },
  results: readonly Evaluated[],
  of: (result: Evaluated) => number,
): Evidence {
  const has = results.filter((r) => r.architecture[dimension] === option);
  const lacks = results.filter((r) => r.architecture[dimension] !== option);
  const best = has.reduce<Evaluated | null>(
    (top, r) => (top === null || of(r) > of(top) ? r : top),
    null,
  );
  return {
    with: has,
    medianWith: medianOf(has.map(of)),
    medianWithout: medianOf(lacks.map(of)),
    best,
  };
}

/** The middle value, of an even number the mean of both; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
