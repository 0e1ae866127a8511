import type { Ground } from '../ground';
import type { LessonPlan, Scene } from '../lesson';
import { runner, type RacePlan } from '../race';
import { figure } from '../values';

const pair = [runner('random'), runner('regularized-evolution')];
const hundred: RacePlan = {
  ...{ runners: pair, seeds: 100, firstSeed: 500, budget: 100 },
  tells: 'share',
};
/** A seed with which random search happens to win. */
const lucky: RacePlan = { ...hundred, seeds: 1, firstSeed: 581, tells: 'order' };

const words = (count: number) =>
  Array.from({ length: count }, (_, option) => ({ kind: 'words', option }) as const);

/** Lesson 8: was it luck? */
export const luck: LessonPlan = {
  id: 'luck',
  steps: [
    {
      id: 'one',
      scene: () => ({
        show: { kind: 'race', plan: lucky, as: 'curves' },
        ask: { kind: 'choose', items: words(3), right: 2 },
        values: { budget: figure(hundred.budget) },
      }),
    },
    {
      id: 'hundred',
      scene: () => ({
        show: { kind: 'race', plan: lucky, as: 'strip' },
        ask: {
          kind: 'guess',
          ...{ truth: 'told', near: 8, from: 0, to: 100, scale: 'linear', digits: 0, unit: '%' },
        },
        after: { kind: 'race', plan: hundred, as: 'strip' },
        values: { seeds: figure(hundred.seeds) },
      }),
    },
    {
      id: 'interval',
      scene: () => ({
        show: { kind: 'race', plan: { ...hundred, seeds: 6 }, as: 'strip' },
        ask: { kind: 'choose', items: words(3), right: 1 },
        after: { kind: 'race', plan: { ...hundred, seeds: 96 }, as: 'strip' },
        values: {},
      }),
    },
    {
      id: 'budget',
      scene: () => ({
        show: null,
        ask: { kind: 'choose', items: words(3), right: 2 },
        after: {
          kind: 'race',
          plan: {
            runners: [runner('random', { budget: 5 }), runner('regularized-evolution')],
            ...{ seeds: 30, firstSeed: 500, budget: 40, tells: 'share' },
          },
          as: 'strip',
        },
        values: { seeds: figure(30), many: figure(200), few: figure(40) },
      }),
    },
    { id: 'test', scene: async ({ ground }) => testRank(await ground.onTask(2)) },
    {
      id: 'task',
      scene: () => ({
        show: null,
        ask: {
          kind: 'study',
          searchers: ['random', 'regularized-evolution', 'local'],
          seeds: [3, 10, 30, 60],
          budget: 60,
        },
        values: {},
      }),
    },
  ],
};

/** Where the best by validation stands by test. */
function testRank(ground: Ground): Scene {
  const top = ground.best[0] ?? 0;
  const test = ground.value(ground.report, top);
  const better = ground.best.filter((row) => ground.value(ground.report, row) > test);
  const best = ground.best.reduce((a, b) =>
    ground.value(ground.report, b) > ground.value(ground.report, a) ? b : a,
  );
  const task = ground.benchmark.tasks.find(({ id }) => id === ground.choice.task)?.title ?? '';
  return {
    show: { kind: 'architectures', rows: [top], columns: [] },
    after: { kind: 'architectures', rows: [top, best], columns: [] },
    ask: {
      kind: 'guess',
      truth: better.length + 1,
      ...{ near: 3, from: 1, to: 1000, scale: 'log', digits: 0, unit: '' },
    },
    values: {
      task,
      val: figure(ground.value(ground.objective, top), 2),
      test: figure(test, 2),
      best: figure(ground.value(ground.report, best), 2),
    },
  };
}
