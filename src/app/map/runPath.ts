import type { Overlay } from './overlay';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** One incumbent of a run, where it stands on the page. */
export interface Found extends Spot {
  readonly query: number;
  readonly value: number;
}

/** The incumbents of a run on the map, joined in their order. */
export interface RunPath {
  readonly run: string;
  readonly mark: Overlay['mark'];
  /** An SVG path. */
  readonly d: string;
  /** The run's own: what it shares with another is that one's. */
  readonly found: readonly Found[];
  readonly labelled: readonly Found[];
  /** Where it leaves the path of another run; null where it shares nothing. */
  readonly parting: Spot | null;
}

/** Labels nearer than this would cover each other, CSS pixels. */
const apart = { x: 110, y: 14 };

export function runPath(
  { id, run, rows, mark, shared }: Overlay,
  at: (row: number) => Spot,
  inside: (spot: Spot) => boolean,
): RunPath {
  const all = run.evaluated.flatMap((e, i) => {
    const row = rows[i] ?? -1;
    return e.best && row >= 0 ? [{ query: e.query, value: e.metric.value, ...at(row) }] : [];
  });
  const own = all.filter(({ query }) => query > shared);
  const held = all[all.length - own.length - 1];
  const stops: readonly Spot[] = held && own.length > 0 ? [held, ...own] : own;
  const d = stops.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const found = own.filter(inside);
  return {
    ...{ run: id, mark, d, found, labelled: spaced(found) },
    parting: shared > 0 && own.length > 0 && held && inside(held) ? held : null,
  };
}

/** Those whose labels have room; the last ones are the best ones, and come first. */
function spaced(found: readonly Found[]): Found[] {
  let last: Spot = { x: -apart.x, y: -apart.y };
  return [...found].reverse().filter((f) => {
    const free = Math.abs(f.y - last.y) > apart.y || Math.abs(f.x - last.x) > apart.x;
    if (free) last = f;
    return free;
  });
}
