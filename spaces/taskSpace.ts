import type { Column } from './column';
import type { Figures } from './figures';
import type { Architecture, SearchSpace } from './space';

/** What a practitioner expects of options before any result; results overrule it. */
export interface OptionPriors {
  /** 0 (weakest) to 1 (strongest), shape [dimensions][options]. */
  readonly strengths: readonly (readonly number[])[];
  /** By the option's name, strongest first: completes the sentence that begins with its label. */
  readonly because: Readonly<Record<string, string>>;
}

/**
 * A search space as one task of a benchmark sees it. Its figures of role `cost` and `prior` may be asked
 * for before an architecture is evaluated; objective and report are the evaluator's alone.
 */
export interface TaskSpace extends SearchSpace {
  /** The first objective is the default one; the first cost stands for size. */
  readonly columns: readonly Column[];
  /** Null: options are weighed by what they cost, where anything is known of that. */
  readonly priors: OptionPriors | null;
  /** A cost or prior of an architecture, in its column's unit; undefined where there is none. */
  known(a: Architecture, column: string): number | undefined;
  /** Why an architecture of the space cannot be evaluated, or null. */
  missing(a: Architecture): string | null;
}

/** A column that must be there. @throws {RangeError} */
export function columnOf(
  { columns, title }: Pick<TaskSpace, 'columns' | 'title'>,
  id: string,
): Column {
  const column = columns.find((c) => c.id === id);
  if (column === undefined) throw new RangeError(`${title} has no column "${id}"`);
  return column;
}

export const columnsOf = (
  { columns }: Pick<TaskSpace, 'columns'>,
  ...roles: readonly Column['role'][]
) => columns.filter(({ role }) => roles.includes(role));

/**
 * The space with what a table knows besides its formulas, and without what the table lacks.
 * @param loaded columns that the figures have
 * @param objective one of them; what has no value in it cannot be evaluated
 */
export function withFigures(
  space: TaskSpace,
  figures: Figures,
  loaded: readonly string[],
  objective: string,
): TaskSpace {
  const columns = new Map(loaded.map((id) => [id, figures.column(id)]));
  const { name } = columnOf(space, objective);
  return {
    ...space,
    known(a, id) {
      const column = columns.get(id);
      if (column === undefined) return space.known(a, id);
      const value = column[figures.rowOf(a)];
      return value === undefined || Number.isNaN(value) ? undefined : value;
    },
    missing(a) {
      const row = figures.rowOf(a);
      if (row < 0) return 'the table has no row for it';
      return Number.isNaN(columns.get(objective)?.[row])
        ? `the table has no ${name} for it`
        : space.missing(a);
    },
  };
}
