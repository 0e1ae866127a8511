import type { AxisId } from './trace';

/** How amounts of an axis are written. */
export interface AxisUnit {
  /** Short, for a choice, e.g. `tokens`. */
  readonly title: string;
  /** Completes “against …”, e.g. `simulated training, GPU-hours`. */
  readonly note: string;
  /** Amounts are divided by it. */
  readonly divisor: number;
}

/** @param most the largest amount shown; @param simulated the cost is a table's training time */
export function axisUnit(axis: AxisId, most: number, simulated: boolean): AxisUnit {
  const title = axis === 'cost' ? (simulated ? 'simulated cost' : 'evaluation time') : axis;
  if (axis === 'queries') return { title, note: 'queries', divisor: 1 };
  if (axis === 'calls') return { title, note: 'calls of language models', divisor: 1 };
  if (axis === 'tokens') return { title, note: 'tokens read and written', divisor: 1 };
  const [unit, divisor] = timeUnit(most);
  const gpu = axis === 'cost' && simulated;
  const what = gpu ? 'simulated training' : axis === 'cost' ? 'evaluation' : 'clock, with pauses';
  return { title, note: `${what}, ${gpu ? 'GPU-' : ''}${unit}`, divisor };
}

function timeUnit(seconds: number): [string, number] {
  if (seconds < 180) return ['seconds', 1];
  if (seconds < 3 * 3600) return ['minutes', 60];
  return seconds < 1e6 ? ['hours', 3600] : ['days', 86_400];
}
