import type { Rng } from '#spaces/rng';

/** Up to so many pairs all 2^n sign patterns are counted. */
const exactUpTo = 16;
const draws = 9999;

/** Rounding must not decide whether a pattern is as extreme as the one seen. */
const slack = 1e-10;

/**
 * Paired permutation test of the mean difference, two-sided: signs are exchangeable where nothing differs.
 * Counted out for up to 16 pairs; beyond, 9,999 drawn patterns and the one seen.
 */
export function permutationTest(differences: readonly number[], rng: Rng): number {
  const n = differences.length;
  if (n === 0) return 1;
  const seen = Math.abs(differences.reduce((sum, d) => sum + d, 0)) * (1 - slack);
  if (n <= exactUpTo) {
    let extreme = 0;
    for (let pattern = 0; pattern < 2 ** n; pattern++) {
      const sum = differences.reduce((s, d, i) => s + ((pattern >> i) & 1 ? d : -d), 0);
      if (Math.abs(sum) >= seen) extreme++;
    }
    return extreme / 2 ** n;
  }
  let extreme = 1;
  for (let i = 0; i < draws; i++) {
    let sum = 0;
    for (const d of differences) sum += rng.next() < 0.5 ? d : -d;
    if (Math.abs(sum) >= seen) extreme++;
  }
  return extreme / (draws + 1);
}
