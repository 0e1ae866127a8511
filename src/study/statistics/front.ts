/** A point to be judged by cost (less is better) and merit (more is better). */
export interface Point {
  readonly cost: number;
  readonly merit: number;
}

/** The points that no other dominates, by cost; equal ones once. */
export function frontOf(points: readonly Point[]): Point[] {
  const front: Point[] = [];
  let best = -Infinity;
  for (const point of [...points].sort((a, b) => a.cost - b.cost || b.merit - a.merit)) {
    if (point.merit > best) {
      front.push(point);
      best = point.merit;
    }
  }
  return front;
}

/** Area that a front dominates up to a reference point, which is worse in both; points beyond it count nothing. */
export function hypervolume(points: readonly Point[], reference: Point): number {
  const inside = frontOf(
    points.filter((p) => p.cost < reference.cost && p.merit > reference.merit),
  );
  return inside.reduce((area, { cost, merit }, i) => {
    const next = inside[i + 1]?.cost ?? reference.cost;
    return area + (next - cost) * (merit - reference.merit);
  }, 0);
}

/**
 * Inverted generational distance: mean distance from each point of the true front to the nearest found.
 * Both axes are divided by the true front's extent, so that neither unit decides.
 */
export function invertedDistance(found: readonly Point[], truth: readonly Point[]): number {
  if (found.length === 0 || truth.length === 0) return NaN;
  const extent = (of: (p: Point) => number) => {
    const values = truth.map(of);
    return Math.max(...values) - Math.min(...values) || 1;
  };
  const width = extent((p) => p.cost);
  const height = extent((p) => p.merit);
  const distances = truth.map((t) =>
    Math.min(
      ...found.map((f) => Math.hypot((f.cost - t.cost) / width, (f.merit - t.merit) / height)),
    ),
  );
  return distances.reduce((sum, d) => sum + d, 0) / distances.length;
}
