import { scaleLinear, scaleLog } from 'd3';

/** One mark of an axis: a value, its pixel, and what is written there. */
export interface Tick {
  readonly value: number;
  readonly at: number;
  readonly label: string;
}

/** Maps values to pixels along one side of a chart. */
export interface Axis {
  /** Pixel of a value. */
  at(value: number): number;
  /** Value at a pixel. */
  value(at: number): number;
  readonly ticks: readonly Tick[];
}

export type Ends = readonly [number, number];

interface Options {
  /** How many ticks are wanted, about. */
  readonly count?: number;
  readonly label?: (value: number) => string;
}

/** A figure without needless zeros; thousands in groups. */
export const plainLabel = (value: number): string =>
  Math.abs(value) >= 1e4
    ? String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
    : String(Number(value.toPrecision(6)));

/** Equal steps are equally far. */
export function linearAxis(domain: Ends, range: Ends, options: Options = {}): Axis {
  const { count = 5, label = plainLabel } = options;
  const scale = scaleLinear([...domain], [...range]);
  const ticks = scale
    .ticks(count)
    .map((value) => ({ value, at: scale(value), label: label(value) }));
  return { at: scale, value: (at) => scale.invert(at), ticks };
}

/** Equal ratios are equally far. Values of 0 and less sit on the lower end of the domain, which is above 0. */
export function logAxis(domain: Ends, range: Ends, options: Options = {}): Axis {
  const { count = 5, label = plainLabel } = options;
  const low = Math.max(Math.min(...domain), Number.MIN_VALUE);
  const scale = scaleLog([...domain], [...range]);
  const all = scale.ticks(count).map((value) => ({ value, at: scale(value), label: label(value) }));
  const ticks = spacedTicks(all, 34);
  return { at: (value) => scale(Math.max(value, low)), value: (at) => scale.invert(at), ticks };
}

/** Drops ticks closer than `gap` pixels to one already kept; the first ones win. */
export function spacedTicks(ticks: readonly Tick[], gap: number): Tick[] {
  const kept: Tick[] = [];
  for (const tick of ticks) if (kept.every((k) => Math.abs(k.at - tick.at) >= gap)) kept.push(tick);
  return kept;
}
