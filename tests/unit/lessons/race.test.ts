import { expect, test } from 'vitest';
import { decided } from '#src/lessons/decided';
import { expectedBest } from '#src/lessons/pick';
import { lessons } from '#src/lessons/lessons';
import { nodeRace, nodeSources } from '#tests/tools/nodeLessons';

const sources = await nodeSources();
const { ground } = sources;

async function planOf(lesson: string, step: string, which: 'show' | 'after') {
  const found = lessons.find(({ id }) => id === lesson)?.steps.find(({ id }) => id === step);
  const picture = (await found!.scene(sources))[which];
  if (picture?.kind !== 'race') throw new Error(`${lesson}, ${step} shows no race`);
  return picture.plan;
}

test('what the texts say of races is so: the blind one wins once, and not in a hundred', async () => {
  const one = await nodeRace(await planOf('luck', 'one', 'show'), ground);
  expect(one.means[0]).toBeGreaterThan(one.means[1]!);
  const hundred = await nodeRace(await planOf('luck', 'hundred', 'after'), ground);
  expect(hundred.share).toBeGreaterThan(60);
  expect(hundred.interval.low).toBeGreaterThan(0);
});

test('sixteen times the seeds make the interval about a quarter as wide', async () => {
  const widths = [];
  for (const which of ['show', 'after'] as const) {
    const { interval } = await nodeRace(await planOf('luck', 'interval', which), ground);
    widths.push(interval.high - interval.low);
  }
  const ratio = widths[1]! / widths[0]!;
  expect(ratio).toBeGreaterThan(0.15);
  expect(ratio).toBeLessThan(0.5);
});

test('with five times the queries random search is ahead of evolution', async () => {
  const { means } = await nodeRace(await planOf('luck', 'budget', 'after'), ground);
  expect(means[0]).toBeGreaterThan(means[1]!);
});

test('without memory nothing that counts is lost by the rules', async () => {
  const { truth } = await nodeRace(await planOf('pair', 'memory', 'after'), ground);
  expect(truth).toBe(1);
});

test('too few seeds decide nothing, whatever they show', async () => {
  const plan = await planOf('luck', 'hundred', 'after');
  const three = await nodeRace({ ...plan, seeds: 3 }, ground);
  expect(decided(three, 3).certain).toBe(false);
  const thirty = await nodeRace({ ...plan, seeds: 30 }, ground);
  expect(decided(thirty, 30).certain).toBe(true);
});

test('the expected best of blind draws is what drawing gives', () => {
  const values = ground.best.map((row) => ground.value(ground.objective, row));
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  expect(expectedBest(ground, 1)).toBeCloseTo(mean, 8);
  // Random search of 100 queries without repeats, mean of 300 seeds (README): 91.03.
  expect(expectedBest(ground, 100)).toBeGreaterThan(90.95);
  expect(expectedBest(ground, 100)).toBeLessThan(91.1);
});
