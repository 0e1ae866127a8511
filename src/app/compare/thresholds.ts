import { merit, withUnit } from '#spaces/column';
import type { RunGroup } from './groupRuns';

/** Something to be reached. */
export interface Threshold {
  /** In words, e.g. `91.50%` or `within 0.10 points of the best`. */
  readonly label: string;
  /** Merit that a run has to reach; by run where each has its own best. */
  merit(optimum: number | null): number;
}

/** Distances to the best that are offered, in points of accuracy or shares of the range seen. */
const offered = [1, 0.3, 0.1] as const;

/** @param chosen objectives in their unit; where there are none, distances to the best, if that is known */
export function thresholdsOf(
  groups: readonly RunGroup[],
  chosen: readonly number[],
): readonly Threshold[] {
  const [some] = groups[0]?.runs ?? [];
  if (!some) return [];
  const { objective } = some;
  if (chosen.length > 0) {
    return chosen.map((value) => ({
      label: withUnit(objective, value),
      merit: () => merit(objective, value),
    }));
  }
  const finals = groups.flatMap(({ runs }) =>
    runs.flatMap(({ steps }) => steps.at(-1)?.best ?? []),
  );
  const known = groups.every(({ runs }) => runs.every(({ optimum }) => optimum !== null));
  if (!known) {
    const sorted = [...finals].sort((a, b) => a - b);
    const marks = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
    return [...new Set(marks)].flatMap((value) =>
      value === undefined
        ? []
        : [{ label: withUnit(objective, merit(objective, value)), merit: () => value }],
    );
  }
  const starts = groups.flatMap(({ runs }) =>
    runs.flatMap(({ steps, optimum }) => (optimum ?? NaN) - (steps[0]?.best ?? NaN)),
  );
  const range = Math.max(...starts.filter((value) => value > 0), 0);
  const grain = objective.unit === '%' ? 1 : range / 10;
  const unit = objective.unit === '%' ? 'points' : objective.unit;
  return offered.map((share) => ({
    label: `within ${withUnit({ ...objective, unit }, share * grain)} of the best`,
    merit: (optimum) => (optimum ?? NaN) - share * grain - 1e-9,
  }));
}
