import type { UnitScale } from './unitScale';

/** Shares of values by equal parts of a scale, the fullest part 1. */
export function histogram(values: Float64Array, scale: UnitScale, parts: number): number[] {
  const counts = new Float64Array(parts);
  for (const value of values) {
    const unit = scale.unit(value);
    if (Number.isNaN(unit)) continue;
    const part = Math.min(parts - 1, Math.floor(unit * parts));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  return Array.from(counts, (count) => (count === 0 ? 0 : Math.max(0.03, count / most)));
}
