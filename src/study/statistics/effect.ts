import { deviation, mean } from './describe';

/**
 * Probability that a run of the first is better than one of the second, ties as halves: Vargha and
 * Delaney's A; 0.5 where neither is.
 */
export function probabilityOfImprovement(
  first: readonly number[],
  second: readonly number[],
): number {
  if (first.length === 0 || second.length === 0) return NaN;
  let wins = 0;
  for (const a of first) for (const b of second) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (first.length * second.length);
}

/** Cliff's delta, -1 to 1. */
export const cliffsDelta = (first: readonly number[], second: readonly number[]): number =>
  2 * probabilityOfImprovement(first, second) - 1;

/** Mean difference over its standard deviation (Cohen's d of pairs); 0 where nothing differs. */
export function pairedEffect(differences: readonly number[]): number {
  const centre = mean(differences);
  return centre === 0 ? 0 : centre / deviation(differences);
}
