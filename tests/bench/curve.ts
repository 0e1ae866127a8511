import type { Result } from './repeated';
import { summarise } from './statistics';

export interface CurvePoint {
  readonly queries: number;
  /** Mean over the runs that have an incumbent by then, per cent. */
  readonly val: number;
  /** Its standard deviation over the runs. */
  readonly std: number;
  readonly test: number;
  /** Distance of the incumbent's objective from the best attainable, mean, points; null: nobody knows it. */
  readonly regret: number | null;
}

const points = 200;

/** The incumbent's accuracies after each query (at most 200 points), mean over the runs. */
export function meanCurve(results: readonly Result[], budget: number): CurvePoint[] {
  const step = Math.ceil(budget / points);
  const curve: CurvePoint[] = [];
  for (let queries = step; queries < budget + step; queries += step) {
    const at = Math.min(queries, budget);
    const found = results.flatMap(({ incumbents, attainable }) => {
      const incumbent = incumbents.filter(({ query }) => query <= at).at(-1);
      const regret = attainable === null ? null : Math.abs(attainable - (incumbent?.val ?? 0));
      return incumbent ? [{ ...incumbent, regret }] : [];
    });
    if (found.length === 0) continue;
    const { mean, std } = summarise(found.map(({ val }) => val));
    curve.push({
      queries: at,
      val: mean,
      std,
      test: summarise(found.map(({ test }) => test)).mean,
      regret: meanRegret(found.map(({ regret }) => regret)),
    });
  }
  return curve;
}

function meanRegret(regrets: readonly (number | null)[]): number | null {
  const known = regrets.filter((regret) => regret !== null);
  return known.length === 0 ? null : summarise(known).mean;
}
