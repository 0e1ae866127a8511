import type { Curve } from '../packFormat';

/**
 * A polyline through the medians of `y` in groups of equal size along `x`; good enough to predict by,
 * and whole numbers, so that every reader computes the same.
 */
export function fitCurve(
  from: string,
  x: readonly (number | undefined)[],
  y: readonly (number | undefined)[],
  groups: number,
): Curve {
  const points = x
    .flatMap((at, i) => {
      const value = y[i];
      return at === undefined || value === undefined ? [] : [{ at, value }];
    })
    .sort((a, b) => a.at - b.at);
  const middle = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const curve = { from, x: [] as number[], y: [] as number[] };
  for (let g = 0; g < groups; g++) {
    const group = points.slice(
      Math.floor((g * points.length) / groups),
      Math.floor(((g + 1) * points.length) / groups),
    );
    const at = Math.round(middle(group.map((p) => p.at)));
    if (group.length === 0 || at <= (curve.x.at(-1) ?? -Infinity)) continue;
    curve.x.push(at);
    curve.y.push(Math.round(middle(group.map((p) => p.value))));
  }
  return curve;
}
