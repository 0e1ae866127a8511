import type { Architecture } from '#spaces/space';
import type { Belief } from './belief';

/** Deviations by which the unknown is favoured. */
const optimism = 0.5;

/**
 * The first `count` to try together, most promising first (GP-BUCB; Desautels, Krause and Burdick, JMLR 2014):
 * by upper confidence bound, where each one chosen takes away the doubt that its result would, so that one
 * round does not ask the same thing ten times. The others follow by their bound.
 */
export function inBatch(
  belief: Belief,
  candidates: readonly Architecture[],
  count: number,
): Architecture[] {
  const { means, covariance, noise } = belief.joint(candidates);
  const n = candidates.length;
  const left = new Set(candidates.keys());
  const order: number[] = [];
  while (left.size > 0) {
    const chosen = highest(left, (i) => bound(means[i] ?? 0, covariance[i * n + i] ?? 0));
    left.delete(chosen);
    order.push(chosen);
    if (order.length < count) learn(covariance, n, chosen, noise);
  }
  return order.map((i) => candidates[i] ?? []);
}

const bound = (mean: number, variance: number) =>
  mean + optimism * Math.sqrt(Math.max(variance, 0));

function highest(among: ReadonlySet<number>, valueOf: (i: number) => number): number {
  let [best, most] = [-1, -Infinity];
  for (const i of among) {
    const value = valueOf(i);
    if (best < 0 || value > most) [best, most] = [i, value];
  }
  return best;
}

/** The covariance once the result of one candidate is known, whatever it is. */
function learn(covariance: Float64Array, n: number, known: number, noise: number): void {
  const row = covariance.slice(known * n, (known + 1) * n);
  const total = (row[known] ?? 0) + noise;
  for (let i = 0; i < n; i++) {
    const share = (row[i] ?? 0) / total;
    for (let j = 0; j < n; j++) {
      covariance[i * n + j] = (covariance[i * n + j] ?? 0) - share * (row[j] ?? 0);
    }
  }
}
