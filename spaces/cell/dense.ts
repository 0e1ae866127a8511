import type { Architecture } from '../space';

/** Number of cells: five operations on six edges. */
export const cells = 15_625;

/** Operation indices to the dense number, 0 to 15,624: the arch code read as a number in base five. */
export function toDense(a: Architecture): number {
  let dense = 0;
  for (let e = 0; e < 6; e++) dense = dense * 5 + (a[e] ?? 0);
  return dense;
}

/** The dense number back to operation indices. */
export function fromDense(dense: number): Architecture {
  const a: number[] = [];
  for (let e = 0, rest = dense; e < 6; e++, rest = Math.floor(rest / 5)) a.unshift(rest % 5);
  return a;
}
