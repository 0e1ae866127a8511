/** How a mark is coloured: by its role, or as one of the series. */
export type Tone = 'ink' | 'quiet' | 'grid' | 'best' | 'zone' | number;

type At = readonly [x: number, y: number];

/** What a plot is made of, in pixels. */
export type Mark =
  | {
      readonly kind: 'line';
      readonly points: readonly At[];
      readonly tone: Tone;
      readonly dash?: boolean;
      readonly wide?: boolean;
    }
  | { readonly kind: 'area'; readonly points: readonly At[]; readonly tone: Tone }
  | { readonly kind: 'dot'; readonly at: At; readonly tone: Tone; readonly hollow?: boolean }
  | {
      readonly kind: 'text';
      readonly at: At;
      readonly text: string;
      readonly tone: Tone;
      readonly anchor?: 'start' | 'middle' | 'end';
    };

/** A table behind a plot, or one of a report. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A picture and the figures behind it; drawn by the page, written to files as SVG. */
export interface Plot {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence, for those who do not see it. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly table: Table;
}

/** Labels at one edge, moved apart so that none covers another. */
export function spread<T extends { readonly y: number }>(labels: readonly T[], gap = 13): T[] {
  let floor = -Infinity;
  return [...labels]
    .sort((a, b) => a.y - b.y)
    .map((label) => {
      floor = Math.max(label.y, floor + gap);
      return { ...label, y: floor };
    });
}
