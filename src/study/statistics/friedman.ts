import jStat from 'jstat';
import { ranks, tieSizes } from './ranks';

/** Whether several searchers differ at all, and from which difference of mean ranks on two do. */
export interface RankTest {
  /** Mean rank of each searcher, 1 the best. */
  readonly meanRanks: readonly number[];
  /** Friedman's chi-square, corrected for ties, and its p. */
  readonly statistic: number;
  readonly p: number;
  /** Nemenyi's critical difference of mean ranks at the level asked for. */
  readonly criticalDifference: number;
}

/** Degrees of freedom that stand for infinity in the studentized range. */
const many = 1e6;

/**
 * Friedman's test over blocks (a seed on a data set), each with one figure a searcher, more is better.
 * @param blocks shape [blocks][searchers]
 * @param alpha e.g. 0.05
 */
export function friedman(blocks: readonly (readonly number[])[], alpha: number): RankTest {
  const n = blocks.length;
  const k = blocks[0]?.length ?? 0;
  const ranked = blocks.map((block) => ranks(block.map((value) => -value)));
  const meanRanks = Array.from(
    { length: k },
    (_, j) => ranked.reduce((sum, row) => sum + (row[j] ?? 0), 0) / n,
  );
  const tied = blocks.reduce(
    (sum, block) => sum + tieSizes(block).reduce((s, t) => s + t ** 3 - t, 0),
    0,
  );
  const spread = meanRanks.reduce((sum, rank) => sum + (rank - (k + 1) / 2) ** 2, 0);
  const correction = 1 - tied / (n * k * (k * k - 1));
  const statistic = correction <= 0 ? 0 : (12 * n * spread) / (k * (k + 1)) / correction;
  const p = correction <= 0 ? 1 : 1 - jStat.chisquare.cdf(statistic, k - 1);
  const q = jStat.tukey.inv(1 - alpha, k, many);
  const criticalDifference = (q / Math.SQRT2) * Math.sqrt((k * (k + 1)) / (6 * n));
  return { meanRanks, statistic, p, criticalDifference };
}

/**
 * Groups of searchers between which no difference was found: runs of neighbours by mean rank, as a bar of
 * the critical-difference diagram joins them. Those within another are left out.
 */
export function cliques({ meanRanks, criticalDifference }: RankTest): number[][] {
  const order = meanRanks
    .map((_, i) => i)
    .sort((a, b) => (meanRanks[a] ?? 0) - (meanRanks[b] ?? 0));
  const found: number[][] = [];
  let reached = 0;
  order.forEach((first, start) => {
    let end = start;
    const from = meanRanks[first] ?? 0;
    while (end < order.length && (meanRanks[order[end] ?? 0] ?? 0) - from <= criticalDifference)
      end++;
    if (end - start > 1 && end > reached) found.push(order.slice(start, end));
    reached = Math.max(reached, end);
  });
  return found;
}
