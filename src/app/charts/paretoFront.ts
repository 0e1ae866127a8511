/**
 * The points that no other point dominates: at most the same cost and at least the same accuracy, one of
 * them better. Sorted by cost.
 */
export function paretoFront<T extends { readonly cost: number; readonly value: number }>(
  points: readonly T[],
): T[] {
  const front: T[] = [];
  let best = -Infinity;
  for (const point of [...points].sort((a, b) => a.cost - b.cost || b.value - a.value)) {
    if (point.value > best) {
      front.push(point);
      best = point.value;
    }
  }
  return front;
}
