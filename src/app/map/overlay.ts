import type { RunState } from '#src/search/history';
import type { Atlas } from '../atlas/atlas';

/** A run on the map. */
export interface Overlay {
  readonly id: string;
  readonly title: string;
  readonly run: RunState;
  /** Row of each evaluation, in order; -1: not in the table. */
  readonly rows: readonly number[];
  /** Rows that the latest round has evaluated. */
  readonly current: ReadonlySet<number>;
  /** Shape of its marks. */
  readonly mark: Mark;
  /** Queries that it begins with as an earlier one of the map did: drawn once, as that one's. */
  readonly shared: number;
}

export const marks = ['circle', 'square', 'diamond', 'triangle'] as const;
export type Mark = (typeof marks)[number];
export const markSigns: Readonly<Record<Mark, string>> = {
  circle: '○',
  square: '□',
  diamond: '◇',
  triangle: '△',
};

/** What is to be drawn, before its place among the others is known. */
export type Drawn = Pick<Overlay, 'id' | 'title' | 'run'>;

/** @param before what is on the map already */
export function overlayOf(
  { figures }: Atlas,
  { id, title, run }: Drawn,
  before: readonly Drawn[],
): Overlay {
  const rows = run.evaluated.map((e) => figures.rowOf(e.architecture));
  const last = run.rounds[run.rounds.length - 1]?.round;
  const current = new Set(run.ended ? [] : rows.filter((_, i) => run.evaluated[i]?.round === last));
  const mark = marks[before.length % marks.length] ?? 'circle';
  const shared = Math.max(0, ...before.map((other) => sharedQueries(other.run, run)));
  return { id, title, run, rows, current, mark, shared };
}

/** How many queries two runs begin with alike. */
function sharedQueries({ evaluated }: RunState, other: RunState): number {
  const parts = evaluated.findIndex(
    (e, i) => e.architecture.join() !== other.evaluated[i]?.architecture.join(),
  );
  return parts < 0 ? evaluated.length : parts;
}

/** Draws one mark around a point, CSS pixels. */
function drawMark(pen: CanvasRenderingContext2D, mark: Mark, x: number, y: number, r: number) {
  pen.beginPath();
  if (mark === 'circle') pen.arc(x, y, r, 0, 2 * Math.PI);
  else if (mark === 'square') pen.rect(x - r, y - r, 2 * r, 2 * r);
  else {
    const corners =
      mark === 'diamond'
        ? [
            [0, -1.3],
            [1.3, 0],
            [0, 1.3],
            [-1.3, 0],
          ]
        : [
            [0, -1.3],
            [1.2, 0.9],
            [-1.2, 0.9],
          ];
    corners.forEach(([dx = 0, dy = 0], i) => {
      if (i === 0) pen.moveTo(x + dx * r, y + dy * r);
      else pen.lineTo(x + dx * r, y + dy * r);
    });
    pen.closePath();
  }
}

/** Colours of marks, as CSS writes them. */
interface MarkInks {
  readonly ink: string;
  readonly ground: string;
  /** Of the current round. */
  readonly now: string;
}

/** Draws what a run has evaluated, but for its incumbents and what it shares with another run. */
export function drawEvaluated(
  pen: CanvasRenderingContext2D,
  { rows, current, mark, run, shared }: Overlay,
  at: (row: number) => { x: number; y: number },
  inside: (spot: { x: number; y: number }) => boolean,
  { ink, ground, now }: MarkInks,
): void {
  pen.lineWidth = 1.2;
  pen.strokeStyle = ink;
  for (let i = shared; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    if (row < 0 || run.evaluated[i]?.best === true) continue;
    const spot = at(row);
    if (!inside(spot)) continue;
    const fresh = current.has(row);
    drawMark(pen, mark, spot.x, spot.y, fresh ? 4 : 3);
    pen.fillStyle = fresh ? now : ground;
    pen.fill();
    pen.stroke();
  }
}
