/** Expected improvement over `best` of a normal prediction (Jones, Schonlau and Welch, 1998). */
export function expectedImprovement(mean: number, deviation: number, best: number): number {
  const z = (mean - best) / deviation;
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  return (mean - best) * normalCdf(z) + deviation * density;
}

/** Abramowitz and Stegun 26.2.17; error below 7.5e-8. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const polynomial =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * polynomial;
  return z < 0 ? tail : 1 - tail;
}
