import type { Figures } from '#spaces/figures';
import { columnsOf, columnOf, type TaskSpace } from '#spaces/taskSpace';
import type { Architecture } from '#spaces/space';
import type { RunConfig } from '#src/search/config';
import { EvaluationError, type Evaluation, type Evaluator } from '#src/search/evaluator';
import type { Metric } from '#src/search/events';
import { costsOf } from './costsOf';

/** An evaluator that answers at once. */
export interface TableEvaluator extends Evaluator {
  evaluate(...args: Parameters<Evaluator['evaluate']>): Evaluation;
  test(...args: Parameters<Evaluator['test']>): Metric | null;
}

/** Columns of the table that a run looks at. */
export function columnsNeeded(config: RunConfig, space: TaskSpace): string[] {
  const [report] = columnsOf(space, 'report');
  const limited = config.limits.map(({ column }) => column);
  const named = [config.objective, report?.id, config.prior, ...limited];
  return [...new Set(named.filter((id) => id !== undefined && id !== null))];
}

/**
 * Scores architectures by a table's figures. `seconds` is what the training would have taken.
 * @param space with the table's figures (`withFigures`)
 * @param figures {@link columnsNeeded} are loaded
 * @param checksum of a person's table
 */
export function createTableEvaluator(
  config: RunConfig,
  space: TaskSpace,
  figures: Figures,
  checksum?: string,
): TableEvaluator {
  const [report] = columnsOf(space, 'report');
  const rowOf = (a: Architecture): number => {
    const row = figures.rowOf(a);
    if (row >= 0) return row;
    throw new EvaluationError('missing-data', `the table has no row for ${space.encode(a)}`);
  };
  const metricOf = (id: string, row: number): Metric => {
    const { quantity, split, name } = columnOf(space, id);
    const value = figures.column(id)[row] ?? NaN;
    if (Number.isNaN(value)) {
      const code = space.encode(figures.architectureOf(row));
      throw new EvaluationError('missing-data', `the table has no ${name} for ${code}`);
    }
    const fidelity = figures.fidelity(id, row);
    return { name: quantity, value, dataset: config.task, split, fidelity };
  };
  return {
    ...(checksum !== undefined && { checksum }),
    evaluate(a, { signal }) {
      signal?.throwIfAborted();
      const row = rowOf(a);
      return {
        metric: metricOf(config.objective, row),
        cost: costsOf(space, config.limits, a),
        seconds: figures.seconds(row),
      };
    },
    test(a, signal) {
      signal?.throwIfAborted();
      if (report === undefined) return null;
      const row = rowOf(a);
      return Number.isNaN(figures.column(report.id)[row]) ? null : metricOf(report.id, row);
    },
  };
}
