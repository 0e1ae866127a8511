import type { SetInput } from './setInput';

/** How options and points of an input lie to each other. */
export interface Relations {
  readonly options: number;
  readonly points: number;
  readonly dimensions: number;
  /** First option of every dimension, and dimension and number of every option. */
  readonly starts: readonly number[];
  readonly of: Uint8Array;
  readonly label: Uint8Array;
  /** 1 where a point has an option, shape [points][options]. */
  readonly has: Uint8Array;
  /** Share of the dimensions in which two points have the same option, shape [points][points]. */
  readonly alike: Float32Array;
}

export function relationsOf({ sizes, labels, points }: SetInput): Relations {
  const starts = sizes.map((_, d) => sizes.slice(0, d).reduce((sum, n) => sum + n, 0));
  const options = sizes.reduce((sum, n) => sum + n, 0);
  const has = new Uint8Array(points.length * options);
  for (const [i, point] of points.entries()) {
    for (const [d, option] of point.entries()) {
      if (option >= 0) has[i * options + (starts[d] ?? 0) + option] = 1;
    }
  }
  return {
    options,
    points: points.length,
    dimensions: sizes.length,
    starts,
    of: Uint8Array.from(sizes.flatMap((n, d) => Array.from({ length: n }, () => d))),
    label: Uint8Array.from(labels.flat()),
    has,
    alike: alikeness(points, sizes.length),
  };
}

function alikeness(points: SetInput['points'], dimensions: number): Float32Array {
  const n = points.length;
  const alike = new Float32Array(n * n);
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries()) {
      let same = 0;
      for (let d = 0; d < dimensions; d++) if ((a[d] ?? -1) >= 0 && a[d] === b[d]) same++;
      alike[i * n + j] = same / dimensions;
    }
  }
  return alike;
}
