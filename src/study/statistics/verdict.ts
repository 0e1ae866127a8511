import type { Interval } from './bootstrap';

/** `equal`: the interval lies within what counts as equal. `undecidable`: neither can be said. */
export type Verdict = 'better' | 'worse' | 'equal' | 'undecidable';

/**
 * What a comparison says. An interval within the region of practical equivalence decides first: a
 * difference can be certain and still too small to matter.
 * @param interval of the mean difference (first minus second, more is better)
 * @param p corrected for all comparisons of the study
 * @param margin differences up to this count as equal; 0: none do
 */
export function verdictOf(interval: Interval, p: number, alpha: number, margin: number): Verdict {
  const { low, high } = interval;
  if (Number.isNaN(low) || Number.isNaN(high)) return 'undecidable';
  if (low >= -margin && high <= margin) return 'equal';
  if (p > alpha) return 'undecidable';
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'undecidable';
}
