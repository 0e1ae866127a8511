import { quantile } from './describe';

/** One run's best so far: from this query on, this merit (more is better). Ascending in both. */
export interface Step {
  readonly query: number;
  readonly value: number;
}

/** Best merit after so many queries; NaN before the first. */
export function valueAt(steps: readonly Step[], query: number): number {
  let value = NaN;
  for (const step of steps) {
    if (step.query > query) break;
    value = step.value;
  }
  return value;
}

/** Query at which a run reached a target; Infinity where it did not. */
export const hitAt = (steps: readonly Step[], target: number): number =>
  steps.find(({ value }) => value >= target)?.query ?? Infinity;

/** What the runs needed for a target. */
export interface RunningTime {
  /** Runs that reached it, and all. */
  readonly reached: number;
  readonly runs: number;
  /** Expected running time: queries of all runs, up to the target or their end, a success. Infinity: none. */
  readonly expected: number;
  /** Of all runs, those that did not reach it counted as Infinity. */
  readonly median: number;
}

/** @param budgets queries at which each run ended: those that did not reach the target are censored there */
export function runningTime(
  runs: readonly (readonly Step[])[],
  budgets: readonly number[],
  target: number,
): RunningTime {
  const hits = runs.map((steps) => hitAt(steps, target));
  const spent = hits.reduce((sum, hit, i) => sum + Math.min(hit, budgets[i] ?? 0), 0);
  const reached = hits.filter(Number.isFinite).length;
  const sorted = [...hits].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Infinity;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? Infinity;
  return {
    reached,
    runs: runs.length,
    expected: reached === 0 ? Infinity : spent / reached,
    median: Number.isFinite(high) ? (low + high) / 2 : Infinity,
  };
}

/** Share of (run, target) pairs reached after each of these numbers of queries. */
export function ecdf(
  runs: readonly (readonly Step[])[],
  targets: readonly number[],
  queries: readonly number[],
): number[] {
  const hits = runs.flatMap((steps) => targets.map((target) => hitAt(steps, target)));
  return queries.map((query) => hits.filter((hit) => hit <= query).length / hits.length);
}

/** Mean height of the ECDF over 1 to `budget` queries: the area under it, 0 to 1. */
export function areaUnderEcdf(
  runs: readonly (readonly Step[])[],
  targets: readonly number[],
  budget: number,
): number {
  const hits = runs.flatMap((steps) => targets.map((target) => hitAt(steps, target)));
  const area = hits.reduce((sum, hit) => sum + (hit <= budget ? budget - hit + 1 : 0), 0);
  return area / (hits.length * budget);
}

/** Share of runs at or above each level: a performance profile. */
export const profile = (values: readonly number[], levels: readonly number[]): number[] =>
  levels.map((level) => values.filter((value) => value >= level).length / values.length);

/** Median and middle half of what the runs had after so many queries. */
export function band(runs: readonly (readonly Step[])[], query: number) {
  const values = runs.map((steps) => valueAt(steps, query)).filter((value) => !Number.isNaN(value));
  return {
    low: quantile(values, 0.25),
    middle: quantile(values, 0.5),
    high: quantile(values, 0.75),
  };
}
