/** Holm's correction: p values that hold for all comparisons together, in the order given. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0));
  const adjusted = new Array<number>(ps.length).fill(1);
  let floor = 0;
  order.forEach((index, place) => {
    floor = Math.max(floor, Math.min(1, (ps[index] ?? 1) * (ps.length - place)));
    adjusted[index] = floor;
  });
  return adjusted;
}
