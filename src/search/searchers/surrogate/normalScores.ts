/**
 * Ranks turned into quantiles of the standard normal distribution. Accuracies are skewed (a cell that
 * learns nothing scores 10%), which would drown the small differences at the top.
 */
export function normalScores(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const scores = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    const score = quantile((from + to) / 2 / values.length);
    for (const i of order.slice(from, to)) scores[i] = score;
    from = to;
  }
  return scores;
}

/** Inverse of the standard normal distribution, Abramowitz and Stegun 26.2.23; error below 4.5e-4. */
function quantile(p: number): number {
  const q = Math.min(p, 1 - p);
  const t = Math.sqrt(-2 * Math.log(q));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const z = t - numerator / denominator;
  return p < 0.5 ? -z : z;
}
