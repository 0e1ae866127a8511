import { scaleLinear, scaleLog } from 'd3';
import type { Mark } from './plot';

/** The room of a plot's axes, pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const frame = (width: number, height: number, label = 190): Frame => ({
  width,
  height,
  left: 52,
  right: width - label,
  top: 14,
  bottom: height - 34,
});

/** A scale and its labelled places. */
export interface Axis {
  at(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

export function linearAxis(
  domain: readonly [number, number],
  range: readonly [number, number],
  count = 5,
): Axis {
  const [low, high] = domain;
  const scale = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [...range]);
  const write = scale.tickFormat(count);
  return {
    at: (value) => scale(value),
    ticks: scale.ticks(count).map((value) => ({ value, label: write(value) })),
  };
}

/** Distances to the best there is, the smallest at the top; what is nearer than `near` sits at the edge. */
export function distanceAxis(
  best: number,
  near: number,
  far: number,
  range: readonly [top: number, bottom: number],
): Axis {
  const scale = scaleLog([near, Math.max(far, near * 10)], [...range]);
  const ticks = [
    near,
    ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].filter((d) => d > near * 1.5 && d <= far),
  ];
  return {
    at: (value) => scale(Math.min(Math.max(near, best - value), Math.max(far, near * 10))),
    ticks: ticks.map((d, i) => ({
      value: best - d,
      label: i === 0 ? '0' : String(Number(d.toPrecision(2))),
    })),
  };
}

/** Labels of an axis under the room, and its title. */
export const axisBelow = (
  { right, bottom }: Pick<Frame, 'right' | 'bottom'>,
  x: Axis,
  title: string,
): Mark[] => [
  ...x.ticks.map(({ value, label }): Mark => ({
    kind: 'text',
    at: [x.at(value), bottom + 16],
    text: label,
    tone: 'quiet',
    anchor: 'middle',
  })),
  { kind: 'text', at: [right, bottom + 30], text: title, tone: 'quiet', anchor: 'end' },
];

/** Grid lines and labels of both axes. */
export function axes(
  { left, right, top, bottom }: Frame,
  x: Axis,
  y: Axis,
  title: readonly [x: string, y: string],
): Mark[] {
  return [
    ...y.ticks.flatMap(({ value, label }): Mark[] => [
      {
        kind: 'line',
        points: [
          [left, y.at(value)],
          [right, y.at(value)],
        ],
        tone: 'grid',
      },
      { kind: 'text', at: [left - 6, y.at(value) + 4], text: label, tone: 'quiet', anchor: 'end' },
    ]),
    ...axisBelow({ right, bottom }, x, title[0]),
    { kind: 'text', at: [left, top - 4], text: title[1], tone: 'quiet' },
  ];
}
