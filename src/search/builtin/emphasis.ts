/** Share of the median regret below which differences count in full. */
const fine = 0.25;

/** Responses of the model, and the way back from a response to the unit of what was given. */
export interface Emphasis {
  readonly responses: readonly number[];
  meritOf(response: number): number;
}

/**
 * Accuracies as the model sees them: minus the logarithm of the regret, standardised. How badly a failure
 * failed (a network that learns nothing scores 10%) says little; the small differences at the top decide.
 */
export function emphasis(accuracies: readonly number[]): Emphasis {
  const best = Math.max(...accuracies);
  const regrets = accuracies.map((y) => best - y);
  const median = [...regrets].sort((a, b) => a - b)[Math.floor(regrets.length / 2)] ?? 0;
  const scale = fine * Math.max(median, 1e-3);
  const logs = regrets.map((regret) => -Math.log1p(regret / scale));
  const mean = logs.reduce((sum, v) => sum + v, 0) / logs.length;
  const variance = logs.reduce((sum, v) => sum + (v - mean) ** 2, 0) / logs.length;
  const deviation = Math.sqrt(variance) || 1;
  return {
    responses: logs.map((v) => (v - mean) / deviation),
    meritOf: (response) => best - scale * Math.expm1(-(mean + deviation * response)),
  };
}

/** {@link emphasis}'s responses. */
export const emphasiseTop = (accuracies: readonly number[]): readonly number[] =>
  emphasis(accuracies).responses;
