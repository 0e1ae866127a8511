/** Words at the end of what they name, in place of a legend. */
export interface DirectLabel {
  /** Pixel of what is named. */
  readonly y: number;
  readonly text: string;
  /** A class of the chart's own style, e.g. `best`. */
  readonly kind: string;
}

/** Moves labels apart, downward, so that none covers another; none starts below the last `bottom` allows. */
export function spreadLabels(
  labels: readonly DirectLabel[],
  gap: number,
  bottom = Infinity,
): DirectLabel[] {
  let floor = -Infinity;
  const down = [...labels]
    .sort((a, b) => a.y - b.y)
    .map((label) => {
      floor = Math.max(label.y, floor + gap);
      return { ...label, y: floor };
    });
  let ceiling = bottom;
  return down
    .reverse()
    .map((label) => {
      const y = Math.min(label.y, ceiling);
      ceiling = y - gap;
      return { ...label, y };
    })
    .reverse();
}
