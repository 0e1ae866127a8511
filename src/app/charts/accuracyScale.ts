import { scaleLinear, scaleLog } from 'd3';
import type { KnownRange, MeritFormat } from './chartData';
import { spacedTicks, type Axis } from './kit/axis';

/** Distance at which the logarithm starts, in grains: closer than this counts as the optimum. */
const nearest = 0.1;
/** Distances to the optimum at which labels are wanted, in grains, with the step they are rounded to. */
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

/** The merit as its objective, without needless decimals. */
const labelOf = ({ sign, grain }: MeritFormat, value: number) => {
  const fine = 10 ** Math.max(2, 2 - Math.floor(Math.log10(grain)));
  return String(Math.round(sign * value * fine) / fine);
};

/**
 * Where the best attainable accuracy is known: a log scale of the distance to it, so that the last tenth
 * of a point is visible, labelled as the objective. Values below the range sit on its
 * lower edge. `top` and `bottom` are pixels.
 */
export function distanceScale(
  { optimum, worst }: KnownRange,
  format: MeritFormat,
  top: number,
  bottom: number,
): Axis {
  const { grain } = format;
  const far = Math.max(1, (optimum - worst) / grain);
  const scale = scaleLog([nearest, far + nearest], [top, bottom]);
  const at = (merit: number) =>
    Math.min(bottom, scale(Math.max(nearest, (optimum - merit) / grain + nearest)));
  const value = (pixel: number) => optimum - (scale.invert(pixel) - nearest) * grain;
  const ticks = wanted.flatMap(([distance, step]) => {
    const value = Math.floor((optimum / grain - distance) / step) * step * grain;
    return value < worst ? [] : [{ value, at: at(value), label: labelOf(format, value) }];
  });
  return { at, value, ticks: spacedTicks(ticks, 17) };
}

/** Where the optimum is not known: linear over the merits seen. */
export function linearScale(
  values: readonly number[],
  format: MeritFormat,
  top: number,
  bottom: number,
): Axis {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const high = sorted.at(-1) ?? 100;
  const pad = Math.max(0.3 * format.grain, (high - low) * 0.12);
  const scale = scaleLinear([low - pad, high + pad], [bottom, top]);
  const at = (merit: number) => Math.min(bottom, scale(merit));
  return {
    at,
    value: (pixel) => scale.invert(pixel),
    ticks: scale.ticks(5).map((value) => ({ value, at: at(value), label: labelOf(format, value) })),
  };
}
