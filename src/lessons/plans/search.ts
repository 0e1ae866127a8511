import { rowAt, type Ground } from '../ground';
import type { LessonPlan, Scene } from '../lesson';
import { expectedBest } from '../pick';
import { runner, type RacePlan } from '../race';
import { figure } from '../values';

const shared = { seeds: 100, firstSeed: 500, budget: 100 } as const;

/** One run of random search and one of local search, to be watched. */
const blind: RacePlan = {
  ...{ runners: [runner('random'), runner('local')], seeds: 1, firstSeed: 11, budget: 100 },
  tells: 'mean',
};
const four: RacePlan = {
  runners: [runner('regularized-evolution'), runner('random'), runner('collm'), runner('local')],
  ...shared,
  tells: 'order',
};
const pair: RacePlan = {
  ...{ runners: [runner('regularized-evolution'), runner('random')], ...shared },
  tells: 'share',
};

/** Lesson 3: searching blindly, and less blindly. */
export const search: LessonPlan = {
  id: 'search',
  steps: [
    { id: 'random', scene: ({ ground }) => random(ground) },
    { id: 'draws', scene: ({ ground }) => draws(ground) },
    { id: 'climb', scene: ({ ground }) => climb(ground) },
    {
      id: 'evolution',
      scene: () => ({
        show: null,
        ask: {
          kind: 'order',
          items: [2, 0, 3, 1].map((option) => ({ kind: 'words', option })),
          merits: [2, 4, 1, 3],
          pass: 0.99,
        },
        after: {
          kind: 'race',
          plan: { ...blind, runners: [runner('regularized-evolution'), runner('random')] },
          as: 'curves',
        },
        values: {},
      }),
    },
    {
      id: 'race',
      scene: () => ({
        show: null,
        ask: {
          kind: 'order',
          items: four.runners.map(({ id }) => ({ kind: 'runner', id })),
          merits: 'told',
          pass: 0.6,
        },
        after: { kind: 'race', plan: four, as: 'curves' },
        values: { seeds: figure(four.seeds), budget: figure(four.budget) },
      }),
    },
    {
      id: 'share',
      scene: () => ({
        show: null,
        ask: {
          kind: 'guess',
          ...{ truth: 'told', near: 6, from: 0, to: 100, scale: 'linear', digits: 0, unit: '%' },
        },
        after: { kind: 'race', plan: pair, as: 'strip' },
        values: { seeds: figure(pair.seeds) },
      }),
    },
    { id: 'task', scene: ({ ground }) => hunt(ground) },
  ],
};

function random(ground: Ground): Scene {
  const top = ground.value(ground.objective, ground.best[0] ?? 0);
  return {
    show: { kind: 'map', column: ground.size.id, rows: [], max: null },
    ask: {
      kind: 'guess',
      ...{ truth: 'told', near: 0.4, from: 80, to: 95, scale: 'linear', digits: 2, unit: '%' },
    },
    after: { kind: 'race', plan: blind, as: 'curves' },
    values: { size: figure(ground.space.size), budget: figure(100), top: figure(top, 2) },
  };
}

/** Ten times the draws: how little it helps, exactly. */
function draws(ground: Ground): Scene {
  const [hundred, thousand] = [expectedBest(ground, 100), expectedBest(ground, 1000)];
  return {
    show: { kind: 'map', column: ground.size.id, rows: [], max: null },
    ask: {
      kind: 'guess',
      ...{ truth: thousand - hundred, near: 0.25, from: 0, to: 5 },
      ...{ scale: 'linear', digits: 2, unit: '%' },
    },
    values: { hundred: figure(hundred, 2), thousand: figure(thousand, 2) },
  };
}

function climb(ground: Ground): Scene {
  const budget = 12;
  const bar = expectedBest(ground, budget);
  return {
    show: null,
    ask: {
      kind: 'hunt',
      ...{ start: ground.architecture(rowAt(ground, 0.6)), budget, bar, climb: true },
    },
    after: {
      kind: 'race',
      plan: { ...blind, budget, seeds: 30, firstSeed: 900, tells: 'mean' },
      as: 'strip',
    },
    values: { budget: figure(budget), bar: figure(bar, 2) },
  };
}

/** As good as random search with five times the queries. */
function hunt(ground: Ground): Scene {
  const [budget, draws] = [20, 100];
  const bar = expectedBest(ground, draws);
  return {
    show: null,
    ask: {
      kind: 'hunt',
      ...{ start: ground.architecture(rowAt(ground, 0.7)), budget, bar, climb: false },
    },
    values: { budget: figure(budget), draws: figure(draws), bar: figure(bar, 2) },
  };
}
