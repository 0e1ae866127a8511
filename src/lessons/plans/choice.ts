import { Rng } from '#spaces/rng';
import type { Ground } from '../ground';
import { rowAt } from '../ground';
import type { LessonPlan } from '../lesson';
import { firstRow, rowsAround, within } from '../pick';
import { figure } from '../values';

const year = 365 * 24 * 3600;

/** Lesson 1: one cell, and how many there are. */
export const choice: LessonPlan = {
  id: 'choice',
  steps: [
    {
      id: 'cell',
      scene: ({ ground }) => ({
        show: { kind: 'architectures', rows: [variedRow(ground)], columns: [] },
        ask: {
          kind: 'guess',
          truth: ground.space.size,
          near: 1.5,
          from: 10,
          to: 1_000_000,
          scale: 'log',
          digits: 0,
          unit: '',
        },
        values: {
          size: figure(ground.space.size),
          edges: figure(ground.space.dimensions.length),
          operations: figure(ground.space.dimensions[0]?.options.length ?? 0),
        },
      }),
    },
    {
      id: 'first',
      scene: ({ ground }) => ({
        show: null,
        ask: {
          kind: 'build',
          start: ground.architecture(rowAt(ground, 0.8)),
          goal: { kind: 'any' },
          changes: null,
        },
        after: { kind: 'map', column: ground.size.id, rows: [], max: null, yours: true },
        values: { size: figure(ground.space.size), task: taskOf(ground) },
      }),
    },
    { id: 'best', scene: ({ ground }) => threeCells(ground) },
    {
      id: 'crowd',
      scene: ({ ground }) => {
        const top = ground.value(ground.objective, ground.best[0] ?? 0);
        const near = ground.best.filter((row) => top - ground.value(ground.objective, row) <= 1);
        return {
          show: { kind: 'map', column: ground.size.id, rows: [], max: null },
          ask: {
            kind: 'guess',
            truth: near.length,
            near: 2,
            from: 1,
            to: ground.best.length,
            scale: 'log',
            digits: 0,
            unit: '',
          },
          after: { kind: 'map', column: ground.size.id, rows: ground.best.slice(0, 1), max: null },
          values: {
            size: figure(ground.space.size),
            top: figure(top, 2),
            share: figure((100 * near.length) / ground.best.length, 1),
          },
        };
      },
    },
    { id: 'price', scene: ({ ground }) => allTrained(ground) },
    { id: 'task', scene: ({ ground }) => twoChanges(ground) },
  ],
};

export const taskOf = ({ benchmark, choice: { task } }: Ground): string =>
  benchmark.tasks.find(({ id }) => id === task)?.title ?? '';

/** A good row whose edges show as many operations as can be. */
function variedRow(ground: Ground): number {
  const operations = ground.space.dimensions[0]?.options.length ?? 1;
  return firstRow(
    ground,
    0.02,
    (row) => new Set(ground.architecture(row)).size >= Math.min(operations, 4),
  );
}

function threeCells(ground: Ground) {
  const rng = Rng.seeded(3);
  const rows = rng.shuffled([0.005, 0.4, 0.85].flatMap((p) => rowsAround(ground, p, 1, rng)));
  const best = [...rows].sort((a, b) => ground.rank(a) - ground.rank(b));
  return {
    show: null,
    ask: {
      kind: 'choose',
      items: rows.map((row) => ({ kind: 'row', row }) as const),
      right: rows.indexOf(best[0] ?? 0),
    },
    values: {
      most: figure(ground.value(ground.objective, best[0] ?? 0), 2),
      least: figure(ground.value(ground.objective, best[2] ?? 0), 2),
      task: taskOf(ground),
    },
  } as const;
}

function allTrained(ground: Ground) {
  const seconds = ground.best.reduce((sum, row) => sum + ground.figures.seconds(row), 0);
  return {
    show: { kind: 'map', column: ground.size.id, rows: [], max: null },
    ask: {
      kind: 'guess',
      truth: seconds / year,
      near: 2,
      from: 0.01,
      to: 1000,
      scale: 'log',
      digits: 1,
      unit: 'GPU-years',
    },
    values: {
      size: figure(ground.space.size),
      hours: figure(seconds / ground.best.length / 3600, 1),
    },
  } as const;
}

/** A row of the middle from which two changes lead into the best hundredth. */
function twoChanges(ground: Ground) {
  const atMost = Math.round(ground.best.length / 100);
  const row = firstRow(ground, 0.5, (start) =>
    within(ground.space, ground.architecture(start), 2).some(
      (a) => ground.rank(ground.figures.rowOf(a)) <= atMost,
    ),
  );
  return {
    show: null,
    ask: {
      kind: 'build',
      start: ground.architecture(row),
      goal: { kind: 'rank', atMost },
      changes: 2,
    },
    values: {
      from: figure(ground.rank(row)),
      bar: figure(atMost),
      size: figure(ground.best.length),
    },
  } as const;
}
