import { columnOf } from '#spaces/taskSpace';
import type { LessonPlan, Scene, SharedWeights } from '../lesson';
import { figure } from '../values';

/** Validation images that a subnet is shown. */
const images = 500;

/** Lesson 6: weights that are shared. */
export const sharing: LessonPlan = {
  id: 'sharing',
  steps: [
    { id: 'once', scene: async ({ supernet }) => once(await supernet()) },
    { id: 'live', scene: async ({ supernet }) => live(await supernet()) },
    { id: 'inherit', scene: async ({ supernet }) => inherit(await supernet()) },
    { id: 'agree', scene: async ({ supernet }) => agree(await supernet()) },
    { id: 'task', scene: async ({ supernet }) => find(await supernet()) },
  ],
};

function once({ space, seconds, epochs }: SharedWeights): Scene {
  return {
    show: null,
    ask: {
      kind: 'choose',
      items: [0, 1, 2].map((option) => ({ kind: 'words', option })),
      right: 0,
    },
    values: {
      size: figure(space.size),
      minutes: figure(seconds / 60),
      epochs: figure(epochs),
    },
  };
}

const byInherited = ({ pairs }: SharedWeights) =>
  [...pairs].sort((a, b) => b.inherited - a.inherited);

/** The best and the worst of those that were also trained alone, live. */
function live(shared: SharedWeights): Scene {
  const ordered = byInherited(shared);
  const two = [ordered[ordered.length - 1], ordered[0]].flatMap((p) => p ?? []);
  const architectures = two.map(({ architecture }) => architecture);
  return {
    show: { kind: 'subnets', benchmark: shared.benchmark, architectures, images: 0 },
    after: { kind: 'subnets', benchmark: shared.benchmark, architectures, images },
    ask: {
      kind: 'choose',
      items: [0, 1].map((option) => ({ kind: 'words', option })),
      right: 1,
    },
    values: { images: figure(images) },
  };
}

function inherit(shared: SharedWeights): Scene {
  const worst = byInherited(shared).pop();
  const points = shared.pairs.map(({ inherited, alone }) => ({ inherited, alone }));
  return {
    show: { kind: 'agreement', points: [] },
    after: { kind: 'agreement', points },
    ask: {
      kind: 'guess',
      ...{ truth: worst?.alone ?? NaN, near: 4, from: 60, to: 100 },
      ...{ scale: 'linear', digits: 1, unit: '%' },
    },
    values: { inherited: figure(worst?.inherited ?? NaN, 1), subnets: figure(points.length) },
  };
}

function agree(shared: SharedWeights): Scene {
  const points = shared.pairs.map(({ inherited, alone }) => ({ inherited, alone }));
  return {
    show: { kind: 'agreement', points },
    ask: {
      kind: 'guess',
      ...{ truth: shared.tau, near: 0.2, from: -1, to: 1, scale: 'linear', digits: 2, unit: '' },
    },
    values: { subnets: figure(points.length) },
  };
}

/** From the worst subnet to a better one that is no larger than the middle. */
function find(shared: SharedWeights): Scene {
  const { space, benchmark } = shared;
  const ordered = byInherited(shared);
  const [best, worst] = [ordered[0], ordered[ordered.length - 1]];
  const cost = (a: readonly number[]) => space.known(a, 'flops') ?? NaN;
  const max = Math.ceil(10 * Math.max(cost(best?.architecture ?? []), 4)) / 10;
  const least = Math.floor(((best?.inherited ?? 0) + (worst?.inherited ?? 0)) / 2) + 1;
  return {
    show: null,
    ask: {
      kind: 'subnet',
      ...{ benchmark, start: worst?.architecture ?? [], column: columnOf(space, 'flops').id },
      ...{ max, least, images },
    },
    values: { max: figure(max, 1), least: figure(least) },
  };
}
