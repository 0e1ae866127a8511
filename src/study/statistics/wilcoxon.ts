import jStat from 'jstat';
import { ranks, tieSizes } from './ranks';

/** Outcome of a paired test, two-sided. */
export interface PairedTest {
  /** Pairs that count: those that differ. */
  readonly n: number;
  /** Smaller of the two rank sums. */
  readonly statistic: number;
  readonly p: number;
  readonly method: 'exact' | 'normal';
  /** Matched-pairs rank-biserial correlation, -1 to 1: positive where the first is larger. */
  readonly effect: number;
}

/** Up to so many differing pairs the distribution is counted out, ties or not. */
const exactUpTo = 100;

/**
 * Wilcoxon's signed-rank test of differences (first minus second). Zeros are dropped (Wilcoxon's own way);
 * equal sizes share ranks, and the exact distribution is that of the ranks as they are. Without a
 * difference nothing contradicts equality: p is 1.
 */
export function wilcoxon(differences: readonly number[]): PairedTest {
  const kept = differences.filter((d) => d !== 0);
  const n = kept.length;
  if (n === 0) return { n, statistic: 0, p: 1, method: 'exact', effect: 0 };
  const sizes = kept.map(Math.abs);
  const ranked = ranks(sizes);
  const total = (n * (n + 1)) / 2;
  const plus = ranked.reduce((sum, rank, i) => sum + ((kept[i] ?? 0) > 0 ? rank : 0), 0);
  const statistic = Math.min(plus, total - plus);
  const effect = (2 * plus - total) / total;
  const exact = n <= exactUpTo;
  const p = exact ? exactP(ranked, statistic) : normalP(n, statistic, tieSizes(sizes));
  return { n, statistic, p, method: exact ? 'exact' : 'normal', effect };
}

/** Share of the 2^n sign patterns whose smaller rank sum is at most this one. Ranks are halves. */
function exactP(ranked: readonly number[], statistic: number): number {
  const doubled = ranked.map((rank) => Math.round(2 * rank));
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  const chance = new Float64Array(most + 1);
  chance[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum--) {
      const taken = sum >= rank ? (chance[sum - rank] ?? 0) : 0;
      chance[sum] = ((chance[sum] ?? 0) + taken) / 2;
    }
  }
  let tail = 0;
  for (let sum = 0; sum <= Math.round(2 * statistic); sum++) tail += chance[sum] ?? 0;
  return Math.min(1, 2 * tail);
}

/** With the correction for ties, without one for continuity. */
function normalP(n: number, statistic: number, ties: readonly number[]): number {
  const centre = (n * (n + 1)) / 4;
  const tied = ties.reduce((sum, t) => sum + t ** 3 - t, 0);
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tied / 48;
  return Math.min(1, 2 * jStat.normal.cdf((statistic - centre) / Math.sqrt(variance), 0, 1));
}
