import { ticks as linearTicks } from 'd3';
import { merit } from '#spaces/column';
import type { ColumnFacts } from '../atlas/columnFacts';

export const scaleKinds = ['linear', 'log', 'distance'] as const;
/** `distance`: the logarithm of the distance to the best value of all. */
export type ScaleKind = (typeof scaleKinds)[number];

/** Maps a column's values to 0 to 1, the better or larger end at 1. */
export interface UnitScale {
  /** Values beyond the domain sit on its ends; NaN stays NaN. */
  unit(value: number): number;
  value(unit: number): number;
  /** Values worth a label between two units. */
  ticks(from: number, to: number, count: number): number[];
}

const clamp = (u: number) => (u < 0 ? 0 : u > 1 ? 1 : u);

/** Distance that counts as none, as a share of the span. */
const nearest = 0.004;

export function unitScale(facts: ColumnFacts, kind: ScaleKind): UnitScale {
  const { sorted } = facts;
  const low = sorted[0] ?? 0;
  const high = sorted[sorted.length - 1] ?? 1;
  if (kind === 'distance') return distance(facts);
  if (kind === 'log' && low > 0 && high > low) {
    const [a, b] = [Math.log(low), Math.log(high)];
    return withTicks({
      unit: (v) => clamp((Math.log(v) - a) / (b - a)),
      value: (u) => Math.exp(a + u * (b - a)),
    });
  }
  const span = high - low || 1;
  return {
    unit: (v) => clamp((v - low) / span),
    value: (u) => low + u * span,
    ticks: (from, to, count) => linearTicks(low + from * span, low + to * span, count),
  };
}

/** What a fifth of all values do not reach is not resolved; in per cent, four points always are. */
function distance(facts: ColumnFacts): UnitScale {
  const { column, sorted } = facts;
  const up = column.better === 'higher';
  const best = (up ? sorted[sorted.length - 1] : sorted[0]) ?? 0;
  const place = Math.floor(sorted.length * 0.2);
  const fifth = sorted[up ? place : sorted.length - 1 - place] ?? 0;
  const least = column.unit === '%' ? 4 : 0;
  const span = Math.max(Math.abs(best - fifth), least) || 1;
  const zero = nearest * span;
  const [a, b] = [Math.log(zero), Math.log(span + zero)];
  return withTicks({
    unit: (v) => clamp(1 - (Math.log(Math.max(0, Math.abs(best - v)) + zero) - a) / (b - a)),
    value: (u) => best - merit(column, 1) * Math.max(0, Math.exp(a + (1 - u) * (b - a)) - zero),
  });
}

/** Ticks at about equal distances on the screen, each rounded as coarsely as the room allows. */
function withTicks(scale: Pick<UnitScale, 'unit' | 'value'>): UnitScale {
  return {
    ...scale,
    ticks(from, to, count) {
      const found = new Set<number>();
      for (let i = 0; i <= count; i++) {
        const u = from + ((to - from) * i) / count;
        const half = (to - from) / count / 2;
        const value = scale.value(u);
        const room = Math.abs(scale.value(u + half) - scale.value(u - half));
        const step = 10 ** Math.floor(Math.log10(room || 1));
        const coarse = [5, 2, 1].map((m) => m * step).find((s) => s <= room) ?? step;
        found.add(Number((Math.round(value / coarse) * coarse).toPrecision(12)));
      }
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      return [...found].filter((v) => {
        const u = scale.unit(v);
        return u >= low - 1e-6 && u <= high + 1e-6;
      });
    },
  };
}
