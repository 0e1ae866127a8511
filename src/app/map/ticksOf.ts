import { plainLabel, spacedTicks, type Tick } from '../charts/kit/axis';
import type { UnitScale } from './unitScale';

/**
 * Ticks of a scale on the part of it that is seen.
 * @param a and b: pixel = unit · a + b, with the larger unit where the scale's 1 is
 * @param ends pixels of the part that is seen
 */
export function ticksOf(
  scale: UnitScale,
  a: number,
  b: number,
  [from, to]: readonly [number, number],
  count: number,
  gap: number,
): Tick[] {
  const unitAt = (pixel: number) => Math.min(1, Math.max(0, (pixel - b) / a));
  const values = scale.ticks(unitAt(from), unitAt(to), count);
  const ticks = values.map((value) => ({
    value,
    at: scale.unit(value) * a + b,
    label: plainLabel(value),
  }));
  return spacedTicks(
    ticks.filter(({ at }) => at >= Math.min(from, to) - 1 && at <= Math.max(from, to) + 1),
    gap,
  );
}
