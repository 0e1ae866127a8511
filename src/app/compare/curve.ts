import { deviation, mean, quantileSorted } from 'd3';
import type { ComparedRun } from './comparedRun';
import type { RunGroup } from './groupRuns';
import { bestAt, type AxisId } from './trace';

/** What is drawn of an incumbent's merit: itself, or how far it is from the best; more is better. */
export type Height = (run: ComparedRun, best: number) => number;
export const heights = {
  best: (_run, best) => best,
  distance: ({ optimum }, best) => best - (optimum ?? NaN),
} as const satisfies Record<string, Height>;

/** The middle of a group's best so far, and its spread; more is better. */
export interface CurvePoint {
  readonly x: number;
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}
export type Middle = 'median' | 'mean';

/** Points of a curve at most. */
const resolution = 400;

/**
 * A group's curve: of several runs the median with the middle half, or the mean with a standard deviation on
 * both sides. It begins where every run has an incumbent; a run that is over keeps its last one.
 */
export function curveOf(
  group: RunGroup,
  axis: AxisId,
  middle: Middle,
  height: Height,
): readonly CurvePoint[] {
  const points: CurvePoint[] = [];
  for (const x of amountsOf(group, axis)) {
    const values = group.runs.flatMap((run) => {
      const best = bestAt(run.steps, axis, x);
      return best === null ? [] : [height(run, best)];
    });
    if (values.length < group.runs.length) continue;
    points.push({ x, ...summaryOf(values, middle) });
  }
  return points;
}

/** Middle and spread of at least one value. */
export function summaryOf(values: readonly number[], middle: Middle): Omit<CurvePoint, 'x'> {
  if (middle === 'mean') {
    const of = mean(values) ?? NaN;
    const spread = deviation(values) ?? 0;
    return { middle: of, low: of - spread, high: of + spread };
  }
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => quantileSorted(sorted, share) ?? NaN;
  return { middle: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Where a curve can change: the amounts used at every query, thinned out where they are many. */
function amountsOf({ runs }: RunGroup, axis: AxisId): number[] {
  const all = [...new Set(runs.flatMap(({ steps }) => steps.map((step) => step[axis])))];
  all.sort((a, b) => a - b);
  const every = Math.ceil(all.length / resolution);
  return all.filter((_, i) => i % every === 0 || i === all.length - 1);
}

/** The largest amount of an axis that any run used. */
export const mostUsed = (groups: readonly RunGroup[], axis: AxisId): number =>
  Math.max(0, ...groups.flatMap(({ runs }) => runs.map(({ steps }) => steps.at(-1)?.[axis] ?? 0)));
