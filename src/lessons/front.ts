import { merit } from '#spaces/column';
import { columnOf } from '#spaces/taskSpace';
import { frontOf, hypervolume, type Point } from '#src/study/statistics/front';
import type { Ground } from './ground';

export interface RowPoint extends Point {
  readonly row: number;
}

/** Rows as points: less cost is better, more merit is better. Rows without the cost are left out. */
export function pointsOf(ground: Ground, column: string, rows = ground.best): RowPoint[] {
  const cost = columnOf(ground.space, column);
  return rows
    .map((row) => ({
      row,
      cost: ground.value(cost, row),
      merit: merit(ground.objective, ground.value(ground.objective, row)),
    }))
    .filter((p) => !Number.isNaN(p.cost));
}

/** The point that every front is measured from: the dearest cost, and a merit that nine tenths reach. */
export function referenceOf(ground: Ground, column: string): Point {
  const cost = Math.max(...pointsOf(ground, column).map((p) => p.cost));
  const row = ground.best[Math.floor(0.9 * ground.best.length)] ?? 0;
  return { cost, merit: merit(ground.objective, ground.value(ground.objective, row)) };
}

/** The rows that no other dominates, by cost. */
export function trueFrontRows(ground: Ground, column: string): RowPoint[] {
  const points = pointsOf(ground, column);
  const front = new Set<Point>(frontOf(points));
  return points.filter((p) => front.has(p)).sort((a, b) => a.cost - b.cost);
}

/** Share of the true front's hypervolume that some rows reach, 0 to 1. */
export function frontShare(ground: Ground, column: string, rows: readonly number[]): number {
  const reference = referenceOf(ground, column);
  const whole = hypervolume(pointsOf(ground, column), reference);
  return hypervolume(pointsOf(ground, column, rows), reference) / whole;
}
