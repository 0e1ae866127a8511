import type { Plane, Spot } from './plane';

/** The spot nearest to a pixel, at most `reach` pixels away. */
export function nearest(
  spots: readonly Spot[],
  { x, y }: Plane,
  px: number,
  py: number,
  reach = 20,
): Spot | undefined {
  let found: Spot | undefined;
  let least = reach ** 2;
  for (const spot of spots) {
    const d = (x.at(spot.x) - px) ** 2 + (y.at(spot.y) - py) ** 2;
    if (d < least) [found, least] = [spot, d];
  }
  return found;
}
