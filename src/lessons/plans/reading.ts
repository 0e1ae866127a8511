import { Rng } from '#spaces/rng';
import type { Ground } from '../ground';
import type { LessonPlan, Scene } from '../lesson';
import { distinctCount, firstRow, idleDimensions, rowsAround } from '../pick';
import { figure } from '../values';

/** Lesson 2: what a drawing says, and what it does not. */
export const reading: LessonPlan = {
  id: 'reading',
  steps: [
    { id: 'operations', scene: ({ ground }) => heaviest(ground) },
    { id: 'dead', scene: ({ ground }) => dead(ground) },
    { id: 'twins', scene: ({ ground }) => twins(ground) },
    { id: 'distinct', scene: ({ ground }) => distinct(ground) },
    { id: 'noise', scene: ({ ground }) => noise(ground) },
    { id: 'close', scene: ({ ground }) => close(ground) },
    { id: 'task', scene: ({ ground }) => twinTask(ground) },
  ],
};

/** The same option everywhere. */
const uniform = ({ space }: Ground, option: number) => space.dimensions.map(() => option);

function heaviest(ground: Ground): Scene {
  const options = ground.space.dimensions[0]?.options ?? [];
  const costs = options.map((_, o) =>
    ground.value(ground.size, ground.figures.rowOf(uniform(ground, o))),
  );
  const most = Math.max(...costs);
  const right = costs.indexOf(most);
  const row = firstRow(ground, 0, (r) => new Set(ground.architecture(r)).size >= options.length);
  return {
    show: { kind: 'architectures', rows: [row], columns: [] },
    after: {
      kind: 'architectures',
      rows: [ground.figures.rowOf(uniform(ground, right))],
      columns: [ground.objective.id],
    },
    ask: {
      kind: 'choose',
      items: options.map((_, option) => ({ kind: 'operation', option })),
      right,
    },
    values: {
      name: options[right]?.label ?? '',
      most: figure(most, 1),
      least: figure(Math.min(...costs), 1),
    },
  };
}

function dead(ground: Ground): Scene {
  const row = firstRow(ground, 0.3, (r) => {
    const a = ground.architecture(r);
    return idleDimensions(ground.space, a).length === 2 && new Set(a).size >= 4;
  });
  const right = idleDimensions(ground.space, ground.architecture(row));
  return {
    show: null,
    ask: { kind: 'edges', row, right },
    values: { dead: figure(right.length) },
  };
}

/** Another row that computes the same, or -1. */
function twinOf({ space, best, architecture }: Ground, row: number): number {
  const key = space.key(architecture(row));
  return best.find((other) => other !== row && space.key(architecture(other)) === key) ?? -1;
}

function twins(ground: Ground): Scene {
  const rng = Rng.seeded(5);
  const row = firstRow(ground, 0.1, (r) => {
    const idle = idleDimensions(ground.space, ground.architecture(r)).length;
    return idle === 0 && twinOf(ground, r) >= 0;
  });
  const twin = twinOf(ground, row);
  const others = rowsAround(ground, 0.1, 40, rng)
    .filter(
      (r) =>
        ground.space.key(ground.architecture(r)) !== ground.space.key(ground.architecture(row)),
    )
    .slice(0, 2);
  const rows = rng.shuffled([twin, ...others]);
  return {
    show: { kind: 'architectures', rows: [row], columns: [] },
    after: { kind: 'architectures', rows: [row, twin], columns: [ground.objective.id] },
    ask: {
      kind: 'choose',
      items: rows.map((r) => ({ kind: 'row', row: r })),
      right: rows.indexOf(twin),
    },
    values: {
      one: figure(ground.value(ground.objective, row), 2),
      other: figure(ground.value(ground.objective, twin), 2),
    },
  };
}

function distinct(ground: Ground): Scene {
  const count = distinctCount(ground);
  return {
    show: { kind: 'map', column: ground.size.id, rows: [], max: null },
    ask: {
      kind: 'guess',
      truth: count,
      near: 1000,
      from: 0,
      to: ground.space.size,
      scale: 'linear',
      digits: 0,
      unit: '',
    },
    values: { size: figure(ground.space.size), distinct: figure(count) },
  };
}

/** Single trials of a row, ascending. */
const trialsOf = async ({ figures, objective }: Ground, row: number): Promise<number[]> => [
  ...((await figures.trials?.(objective.id, row)) ?? []),
];

const spread = (trials: readonly number[]) => Math.max(...trials) - Math.min(...trials);

/** A row from a place on whose trials differ by at least this much. */
async function noisyRow(ground: Ground, share: number, least: number): Promise<number> {
  const from = Math.floor(share * ground.best.length);
  for (const row of ground.best.slice(from, from + 400)) {
    const trials = await trialsOf(ground, row);
    if (trials.length >= 3 && spread(trials) >= least) return row;
  }
  throw new RangeError('no architecture of the table has three trials that differ');
}

async function noise(ground: Ground): Promise<Scene> {
  const row = await noisyRow(ground, 0.1, 0.5);
  const trials = await trialsOf(ground, row);
  const cells = [{ row, trials }];
  return {
    show: { kind: 'trials', cells, shown: 1 },
    after: { kind: 'trials', cells, shown: 3 },
    ask: {
      kind: 'guess',
      truth: spread(trials),
      near: 0.25,
      from: 0,
      to: 5,
      scale: 'linear',
      digits: 2,
      unit: '%',
    },
    values: {
      first: figure(trials[0] ?? NaN, 2),
      low: figure(Math.min(...trials), 2),
      high: figure(Math.max(...trials), 2),
    },
  };
}

/** Two cells whose single trials overlap: one trial cannot say which is better. */
async function close(ground: Ground): Promise<Scene> {
  const first = await noisyRow(ground, 0.02, 0.4);
  const at = ground.best.indexOf(first);
  let second = -1;
  for (const row of ground.best.slice(at + 60, at + 400)) {
    const [a, b] = [await trialsOf(ground, first), await trialsOf(ground, row)];
    if (b.length >= 3 && Math.max(...b) > Math.min(...a) + 0.1) {
      second = row;
      break;
    }
  }
  const cells = await Promise.all(
    [first, second].map(async (row) => ({ row, trials: await trialsOf(ground, row) })),
  );
  return {
    show: { kind: 'trials', cells, shown: 1 },
    after: { kind: 'trials', cells, shown: 3 },
    ask: {
      kind: 'choose',
      items: [0, 1, 2].map((option) => ({ kind: 'words', option })),
      right: 2,
    },
    values: {
      a: figure(ground.value(ground.objective, first), 2),
      b: figure(ground.value(ground.objective, second), 2),
    },
  };
}

/** A start with an idle edge, so that a twin is one change away. */
function twinTask(ground: Ground): Scene {
  const row = firstRow(ground, 0.15, (r) => {
    const idle = idleDimensions(ground.space, ground.architecture(r));
    return idle.length === 1;
  });
  const start = ground.architecture(row);
  return {
    show: null,
    ask: { kind: 'build', start, goal: { kind: 'twin' }, changes: null },
    values: {},
  };
}
