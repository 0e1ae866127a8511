import type { Architecture } from '#spaces/space';
import type { Strategy } from '#src/search/strategy';
import type { Answer, Ask } from '#src/lessons/ask';
import { frontShare, trueFrontRows } from '#src/lessons/front';
import type { Ground } from '#src/lessons/ground';
import { judge } from '#src/lessons/judge';
import { within } from '#src/lessons/pick';
import { proposalsFor } from '#src/lessons/proposals';
import { pickable } from '#src/lessons/sample';

/** The best architecture that a build's goal allows, found by looking. */
export function solution(ask: Extract<Ask, { kind: 'build' }>, ground: Ground): Architecture {
  const near = [1, 2].flatMap((n) => within(ground.space, ask.start, n === 1 ? 1 : 2));
  const all = [...near, ...ground.best.map((row) => ground.architecture(row))];
  const found = all.find(
    (architecture) =>
      judge(ask, { kind: 'build', architecture }, ground).right !== false &&
      ground.figures.rowOf(architecture) >= 0,
  );
  if (!found) throw new Error('nothing solves the task');
  return found;
}

/** Circles that come closest to the true front, so many of them. */
export function frontPicks(ask: Extract<Ask, { kind: 'front' }>, ground: Ground): number[] {
  const circles = new Set(pickable(ground, ask.column));
  const front = trueFrontRows(ground, ask.column).filter(({ row }) => circles.has(row));
  const picks: number[] = [];
  while (picks.length < ask.picks) {
    const best = front
      .map(({ row }) => ({ row, share: frontShare(ground, ask.column, [...picks, row]) }))
      .sort((a, b) => b.share - a.share)[0];
    if (!best) break;
    picks.push(best.row);
  }
  return picks;
}

/** Avoids all but a few options everywhere; what is left averages high. */
export function goodFocus(
  { focus }: Extract<Ask, { kind: 'steer' }>,
  keep: readonly number[],
): Strategy['focus'] {
  return focus.map((row) => row.map((_, o) => (keep.includes(o) ? 'open' : 'avoid')));
}

/** A right answer to a question, where the ground alone can tell; null where a picture has to. */
export function rightAnswer(ask: Ask, ground: Ground): Answer | null {
  switch (ask.kind) {
    case 'choose':
      return ask.right === 'told' ? null : { kind: 'choose', place: ask.right ?? 0 };
    case 'guess':
      return ask.truth === 'told' ? null : { kind: 'guess', value: ask.truth };
    case 'order': {
      const { merits } = ask;
      if (merits === 'told') return null;
      const places = merits.map((_, i) => i).sort((a, b) => (merits[b] ?? 0) - (merits[a] ?? 0));
      return { kind: 'order', places };
    }
    case 'build':
      return { kind: 'build', architecture: solution(ask, ground) };
    case 'edges':
      return { kind: 'edges', dimensions: ask.right };
    case 'hunt': {
      const row = ground.best[0] ?? 0;
      return { kind: 'hunt', row, best: ground.value(ground.objective, row), queries: 1 };
    }
    case 'steer':
      return { kind: 'steer', rows: proposalsFor(ground, goodFocus(ask, [2, 3]), ask.seed) };
    case 'front':
      return { kind: 'front', rows: frontPicks(ask, ground) };
    default:
      return null;
  }
}
