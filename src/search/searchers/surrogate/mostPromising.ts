import type { Encoded } from './encoding';
import { expectedImprovement } from './expectedImprovement';
import type { Model } from './model';

/**
 * Index of the candidate with the highest expected improvement over `best`; among equal ones the one
 * with the highest mean, then the first. Deviations, which cost the most, are computed only where
 * the largest one there can be, 1, would win.
 */
export function mostPromising(model: Model, candidates: readonly Encoded[], best: number): number {
  const means = Float64Array.from(candidates, (x) => model.mean(x));
  let chosen = -1;
  let most = -Infinity;
  for (const i of descending(means)) {
    const mean = means[i] ?? 0;
    const candidate = candidates[i];
    if (!candidate || expectedImprovement(mean, 1, best) < most) break;
    const improvement = expectedImprovement(mean, model.deviation(candidate), best);
    if (improvement > most) [most, chosen] = [improvement, i];
  }
  return chosen;
}

/** Indices of the values, highest first, earlier ones first among equals. */
function descending(values: Float64Array): readonly number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
}
