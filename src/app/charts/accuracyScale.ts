import { scaleLinear, scaleLog } from 'd3';

/** A vertical scale for accuracies in per cent. */
export interface AccuracyScale {
  /** Pixel of an accuracy; values below the range sit on its lower edge. */
  y(accuracy: number): number;
  readonly ticks: readonly { value: number; y: number; label: string }[];
}

/** Distance at which the logarithm starts, in points: closer than this counts as the optimum. */
const nearest = 0.1;
/** Distances to the optimum at which labels are wanted, in points, with the step they are rounded to. */
const wanted: readonly (readonly [number, number])[] = [
  [0.1, 0.1],
  [0.5, 0.5],
  [1.2, 1],
  [3, 1],
  [6, 5],
  [10, 5],
  [20, 10],
  [40, 10],
];

const label = (value: number) => String(Math.round(value * 100) / 100);

/** Drops ticks closer than `gap` pixels to one already kept; the first ones win. */
function spaced<T extends { y: number }>(ticks: readonly T[], gap: number): T[] {
  const kept: T[] = [];
  for (const tick of ticks) if (kept.every((k) => Math.abs(k.y - tick.y) >= gap)) kept.push(tick);
  return kept;
}

/**
 * Where the best attainable accuracy is known: a log scale of the distance to it, so that the last tenth
 * of a point is visible, labelled in per cent. `top` and `bottom` are pixels.
 */
export function distanceScale(
  optimum: number,
  worst: number,
  top: number,
  bottom: number,
): AccuracyScale {
  const scale = scaleLog([nearest, Math.max(1, optimum - worst) + nearest], [top, bottom]);
  const y = (accuracy: number) =>
    Math.min(bottom, scale(Math.max(nearest, optimum - accuracy + nearest)));
  const ticks = wanted.flatMap(([distance, step]) => {
    const value = Math.floor((optimum - distance) / step) * step;
    return value < worst ? [] : [{ value, y: y(value), label: label(value) }];
  });
  return { y, ticks: spaced(ticks, 17) };
}

/** Where the optimum is not known: linear over the accuracies seen. */
export function linearScale(values: readonly number[], top: number, bottom: number): AccuracyScale {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const high = sorted.at(-1) ?? 100;
  const pad = Math.max(0.3, (high - low) * 0.12);
  const scale = scaleLinear([low - pad, Math.min(100, high + pad)], [bottom, top]);
  const y = (accuracy: number) => Math.min(bottom, scale(accuracy));
  return {
    y,
    ticks: scale.ticks(5).map((value) => ({ value, y: y(value), label: label(value) })),
  };
}
