import type { Axis } from './axis';

/** The rectangle that marks are drawn in, CSS pixels of the whole chart. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Type's size against the base: 1.4 in presentation mode. */
  readonly k: number;
}

/** A chart's area with its axes: all that marks, labels and the cursor need. */
export interface Plane extends Area {
  readonly x: Axis;
  readonly y: Axis;
}

/** Room around the area, CSS pixels at the base type size. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Something that can be pointed at: its place in the axes' units, and what is said of it. */
export interface Spot {
  readonly key: number;
  readonly x: number;
  readonly y: number;
  /** E.g. `Query 13: 91.55%, new best`. */
  readonly words: string;
}
