import { mixed } from '#spaces/mix';
import { withOption } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { Ground } from '../ground';
import { idleDimensions } from '../pick';
import { clear, slight, type Question, type QuestionKind } from './question';

/** What a sheet asks, in its order. */
const plan: readonly QuestionKind[] = [
  'better',
  'better',
  'change',
  'change',
  'idle',
  'idle',
  'order',
  'change',
  'dominated',
  'dominated',
];

/** Draws for one question before the table is said to hold none. */
const tries = 5000;

/**
 * Questions of a seed: the same for the same seed, so that a class has its sheet and next year's another.
 * @throws {RangeError} where the table holds no question of a kind
 */
export function worksheet(ground: Ground, seed: number): Question[] {
  return plan.map((kind, place) => {
    const rng = Rng.seeded(mixed(seed, place));
    for (let i = 0; i < tries; i++) {
      const question = drawn(ground, kind, rng);
      if (question) return question;
    }
    throw new RangeError(`the table holds no question of the kind “${kind}”`);
  });
}

/** One attempt; null where what was drawn makes no clear question. */
function drawn(ground: Ground, kind: QuestionKind, rng: Rng): Question | null {
  switch (kind) {
    case 'better':
      return better(ground, rng);
    case 'change':
      return change(ground, rng);
    case 'idle':
      return idle(ground, rng);
    case 'order':
      return order(ground, rng);
    case 'dominated':
      return dominated(ground, rng);
    default:
      return kind satisfies never;
  }
}

const accuracy = (ground: Ground, row: number) => ground.value(ground.objective, row);

/** Any of the better nine tenths: what cannot learn at all is no riddle. */
const any = ({ best }: Ground, rng: Rng): number =>
  best[rng.below(Math.ceil(0.9 * best.length))] ?? 0;

function better(ground: Ground, rng: Rng): Question | null {
  const [a, b] = [any(ground, rng), any(ground, rng)];
  const gap = accuracy(ground, a) - accuracy(ground, b);
  if (Math.abs(gap) < clear) return null;
  return { kind: 'better', rows: [a, b], right: gap > 0 ? 0 : 1 };
}

function change(ground: Ground, rng: Rng): Question | null {
  const row = any(ground, rng);
  const a = ground.architecture(row);
  const dimension = rng.below(a.length);
  const option = rng.below(ground.space.dimensions[dimension]?.options.length ?? 1);
  const changed = ground.figures.rowOf(withOption(a, dimension, option));
  if (option === a[dimension] || changed < 0) return null;
  const gain = accuracy(ground, changed) - accuracy(ground, row);
  // Between slight and clear nobody could be graded fairly.
  if (Math.abs(gain) > slight && Math.abs(gain) < clear) return null;
  const right = gain >= clear ? 0 : gain <= -clear ? 2 : 1;
  return { kind: 'change', row, dimension, option, changed, right };
}

function idle(ground: Ground, rng: Rng): Question | null {
  const row = any(ground, rng);
  const right = idleDimensions(ground.space, ground.architecture(row));
  return right.length >= 1 && right.length <= 3 ? { kind: 'idle', row, right } : null;
}

function order(ground: Ground, rng: Rng): Question | null {
  const rows = [any(ground, rng), any(ground, rng), any(ground, rng)];
  const right = [0, 1, 2].sort(
    (a, b) => accuracy(ground, rows[b] ?? 0) - accuracy(ground, rows[a] ?? 0),
  );
  const values = right.map((place) => accuracy(ground, rows[place] ?? 0));
  const far = values.every((value, i) => i === 0 || (values[i - 1] ?? 0) - value >= clear);
  return far ? { kind: 'order', rows, right } : null;
}

function dominated(ground: Ground, rng: Rng): Question | null {
  const rows = Array.from({ length: 4 }, () => any(ground, rng));
  if (new Set(rows).size < rows.length) return null;
  const point = (row: number) => ({
    cost: ground.value(ground.size, row),
    value: accuracy(ground, row),
  });
  const beats = (a: number, b: number) => {
    const [p, q] = [point(a), point(b)];
    return p.cost <= q.cost && p.value >= q.value && (p.cost < q.cost || p.value > q.value);
  };
  const right = rows.flatMap((row, place) => (rows.some((o) => beats(o, row)) ? [place] : []));
  return right.length > 0 && right.length < 3 ? { kind: 'dominated', rows, right } : null;
}
