import type { Curve } from './packFormat';

/** Value of the polyline at `x`, unrounded. */
export function curveAt(curve: Curve, x: number): number {
  const { x: xs, y: ys } = curve;
  let high = xs.length - 1;
  if (x <= (xs[0] ?? 0)) return ys[0] ?? 0;
  if (x >= (xs[high] ?? 0)) return ys[high] ?? 0;
  let low = 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const x0 = xs[low] ?? 0;
  const y0 = ys[low] ?? 0;
  return y0 + (((ys[high] ?? 0) - y0) * (x - x0)) / ((xs[high] ?? 1) - x0);
}
