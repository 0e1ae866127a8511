import type { Encoded } from './encoding';
import { expectedImprovement } from './expectedImprovement';
import type { Model } from './model';

/** Twice the largest error of `normalCdf`: by so much a lower deviation may seem to improve more. */
const slack = 1.5e-7;

/**
 * Index of the candidate with the highest expected improvement over `best`; among equal ones the one
 * with the highest mean, then the first. Deviations cost the most, so each candidate has a bound of its
 * improvement first, and only those are looked at, highest bound first, whose bound may still win.
 */
export function mostPromising(model: Model, candidates: readonly Encoded[], best: number): number {
  const means = new Float64Array(candidates.length);
  const bounds = new Float64Array(candidates.length);
  for (const [i, candidate] of candidates.entries()) {
    const glance = model.glance(candidate);
    means[i] = glance.mean;
    bounds[i] = improvable(glance.mean, glance.deviation, best);
  }
  const { process } = model;
  let [chosen, chosenMean, most] = [-1, -Infinity, -Infinity];
  for (;;) {
    const i = highest(bounds);
    const candidate = candidates[i];
    if (!candidate || (bounds[i] ?? 0) < most) break;
    bounds[i] = -Infinity;
    const mean = means[i] ?? 0;
    const least = most;
    const cross = model.compare(candidate);
    const deviation = process.deviation(cross, (bound) => improvable(mean, bound, best) < least);
    if (deviation === 0) continue;
    const improvement = expectedImprovement(mean, deviation, best);
    const before = mean > chosenMean || (mean === chosenMean && i < chosen);
    if (improvement > most || (improvement === most && before)) {
      [chosen, chosenMean, most] = [i, mean, improvement];
    }
  }
  return chosen;
}

/** No less than the expected improvement of any deviation up to this one. */
const improvable = (mean: number, deviation: number, best: number): number =>
  expectedImprovement(mean, deviation, best) + slack * Math.abs(mean - best);

/** Index of the first of the highest values; -1 where nothing is left. */
function highest(values: Float64Array): number {
  let [at, most] = [-1, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value > most) [at, most] = [i, value];
  }
  return at;
}
