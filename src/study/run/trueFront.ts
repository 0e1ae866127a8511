import { merit } from '#spaces/column';
import { columnOf } from '#spaces/taskSpace';
import type { OpenTable } from '#src/evaluate/openTable';
import type { RunConfig } from '#src/search/config';
import { quantile } from '../statistics/describe';
import { frontOf, hypervolume, type Point } from '../statistics/front';

/** What fronts of a table are measured against. */
export interface TrueFront {
  readonly points: readonly Point[];
  /** Cost of the dearest architecture; merit that a fifth of all do not reach. */
  readonly reference: Point;
  readonly hypervolume: number;
}

/** Over all architectures that have both figures; null where none has. */
export function trueFront(
  { objective }: RunConfig,
  { space, figures }: Pick<OpenTable, 'space' | 'figures'>,
  cost: string,
): TrueFront | null {
  const column = columnOf(space, objective);
  const merits = figures.column(objective);
  const costs = figures.column(cost);
  const all: Point[] = [];
  for (let row = 0; row < figures.rows; row++) {
    const point = { cost: costs[row] ?? NaN, merit: merit(column, merits[row] ?? NaN) };
    if (!Number.isNaN(point.cost) && !Number.isNaN(point.merit)) all.push(point);
  }
  if (all.length === 0) return null;
  const reference = {
    cost: all.reduce((most, p) => Math.max(most, p.cost), -Infinity),
    merit: quantile(
      all.map((p) => p.merit),
      0.2,
    ),
  };
  const points = frontOf(all);
  return { points, reference, hypervolume: hypervolume(points, reference) };
}
