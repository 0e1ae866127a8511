import type { Figures } from '#spaces/figures';
import { merit } from '#spaces/column';
import type { Architecture } from '#spaces/space';
import { columnOf, columnsOf, type TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import { withinLimits } from '#src/search/withinLimits';

/** What can be attained at best; regret is the distance from it. In the columns' units. */
export interface Attainable {
  /** The architecture with the best objective within the limits, and that objective. */
  readonly architecture: Architecture;
  readonly objective: number;
  /** Its report: what a perfect search by the objective gets; null where there is none. */
  readonly reportOfBest: number | null;
  /** The best report of any architecture within the limits, which the objective may not lead to. */
  readonly bestReport: number | null;
  /** Objective that a fifth of all architectures do not reach: a chart need not resolve what is below. */
  readonly fifth: number;
}

/**
 * Bounds over all rows of a table; null where none is within the limits.
 * @param space with the table's figures
 * @param figures `columnsNeeded` are loaded
 */
export function attainable(
  config: RunConfig,
  space: TaskSpace,
  figures: Figures,
): Attainable | null {
  const objective = columnOf(space, config.objective);
  const [report] = columnsOf(space, 'report');
  const values = figures.column(objective.id);
  const reports = report === undefined ? null : figures.column(report.id);
  const sign = merit(objective, 1);
  const reportSign = report === undefined ? 1 : merit(report, 1);
  let [best, most] = [-1, -Infinity];
  let [top, mostReported] = [-1, -Infinity];
  const limited = config.limits.length > 0;
  for (let row = 0; row < figures.rows; row++) {
    const value = sign * (values[row] ?? NaN);
    if (Number.isNaN(value)) continue;
    if (limited && !withinLimits({ space, config }, figures.architectureOf(row))) continue;
    if (best < 0 || value > most) [best, most] = [row, value];
    const reported = reportSign * (reports?.[row] ?? NaN);
    if (!Number.isNaN(reported) && (top < 0 || reported > mostReported))
      [top, mostReported] = [row, reported];
  }
  if (best < 0) return null;
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const place = Math.floor(sorted.length * 0.2);
  const fifth = objective.better === 'higher' ? place : sorted.length - 1 - place;
  return {
    architecture: figures.architectureOf(best),
    objective: values[best] ?? NaN,
    reportOfBest: Number.isNaN(reports?.[best] ?? NaN) ? null : (reports?.[best] ?? null),
    bestReport: reports?.[top] ?? null,
    fifth: sorted[fifth] ?? NaN,
  };
}
