import jStat from 'jstat';

/** Smallest two-sided p that n pairs can give: all of one sign, 2 of the 2^n patterns. */
export const smallestP = (pairs: number): number => Math.min(1, 2 ** (1 - pairs));

/**
 * Fewest pairs whose smallest p is at most the level that Holm's correction asks of the first of several
 * comparisons.
 */
export function pairsNeeded(alpha: number, comparisons: number): number {
  let pairs = 1;
  while (smallestP(pairs) > alpha / comparisons) pairs++;
  return pairs;
}

/** Asymptotic relative efficiency of Wilcoxon's test where the t test is at its best (normal differences). */
const efficiency = 3 / Math.PI;

/**
 * Mean difference that a paired test would have found in `power` of such studies: from the standard
 * deviation of the differences, by the normal approximation with Wilcoxon's efficiency.
 */
export function detectable(std: number, pairs: number, alpha: number, power = 0.9): number {
  const z = jStat.normal.inv(1 - alpha / 2, 0, 1) + jStat.normal.inv(power, 0, 1);
  return (z * std) / Math.sqrt(pairs * efficiency);
}
