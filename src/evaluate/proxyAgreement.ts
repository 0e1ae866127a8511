import type { Figures } from '#spaces/figures';
import { merit, type Column } from '#spaces/column';
import { columnsOf, type TaskSpace } from '#spaces/taskSpace';
import { rankCorrelation, type RankCorrelation } from './rankCorrelation';

/** How well a zero-cost proxy orders architectures by the objective. */
export interface ProxyAgreement {
  readonly column: Column;
  readonly overall: RankCorrelation;
  /** Among the tenth of the scored architectures that is best by the objective. */
  readonly bestTenth: RankCorrelation;
}

/**
 * Agreement of every prior column with an objective.
 * @param figures the objective is loaded; the priors are brought
 * @throws {PackError}
 */
export async function proxyAgreements(
  space: TaskSpace,
  figures: Figures,
  objective: Column,
): Promise<ProxyAgreement[]> {
  const priors = columnsOf(space, 'prior');
  await figures.load(priors.map(({ id }) => id));
  const values = figures.column(objective.id).map((value) => merit(objective, value));
  return priors.map((column) => {
    const scores = figures.column(column.id).map((score) => merit(column, score));
    const overall = rankCorrelation(scores, values);
    return { column, overall, bestTenth: rankCorrelation(scores, topTenth(scores, values)) };
  });
}

/** The objective where it is among the best tenth of the rows that have a score, NaN elsewhere. */
function topTenth(scores: Float64Array, values: Float64Array): Float64Array {
  const scored = values
    .filter((value, i) => !Number.isNaN(value) && !Number.isNaN(scores[i]))
    .sort();
  const bar = scored[Math.floor(scored.length * 0.9)] ?? Infinity;
  return values.map((value) => (value >= bar ? value : NaN));
}
