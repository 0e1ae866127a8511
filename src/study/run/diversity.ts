import type { Architecture } from '#spaces/space';

/** Proposals that are looked at: as many as the smallest first round. */
const looked = 10;

/**
 * Mean share of choices in which two of the first ten proposals differ, 0 to 1; NaN for fewer than two.
 * Of a uniform sampler over dimensions of k options it is 1 - 1/k on average.
 */
export function diversity(proposed: readonly Architecture[]): number {
  const first = proposed.slice(0, looked);
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < first.length; i++) {
    for (let j = i + 1; j < first.length; j++) {
      const [a, b] = [first[i] ?? [], first[j] ?? []];
      sum += a.filter((option, d) => option !== b[d]).length / Math.max(1, a.length);
      pairs++;
    }
  }
  return pairs === 0 ? NaN : sum / pairs;
}
