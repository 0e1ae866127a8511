/** Share of the median regret below which differences count in full. */
const fine = 0.25;

/**
 * Accuracies as the model sees them: minus the logarithm of the regret, standardised. How badly a failure
 * failed (a network that learns nothing scores 10%) says little; the small differences at the top decide.
 */
export function emphasiseTop(accuracies: readonly number[]): number[] {
  const best = Math.max(...accuracies);
  const regrets = accuracies.map((y) => best - y);
  const median = [...regrets].sort((a, b) => a - b)[Math.floor(regrets.length / 2)] ?? 0;
  const scale = fine * Math.max(median, 1e-3);
  return standardise(regrets.map((regret) => -Math.log1p(regret / scale)));
}

function standardise(values: readonly number[]): number[] {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  return values.map((v) => (v - mean) / deviation);
}
