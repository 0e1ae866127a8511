import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { withSameFunction } from '#src/llm/own/sameFunction';
import type { SetEncoder } from '#src/llm/own/set/encoder';
import { setInput } from '#src/llm/own/set/setInput';
import { drawAnchors, type Reading } from '#src/llm/own/set/setReader';
import { spell } from '#src/llm/own/spelling';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { Rng } from '#spaces/rng';
import { sample } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import { readSetEncoder } from '#tests/tools/readSetEncoder';
import { nasbench201 as space } from '#tests/unit/benchmarks';

const rows = v.array(v.array(v.number()));
const Told = v.array(
  v.object({
    ...{ sizes: v.array(v.number()), points: rows, told: rows, options: rows },
    ...{ chosen: v.array(v.number()), decided: v.array(v.number()), logits: v.array(v.number()) },
  }),
);

let encoder: SetEncoder;
beforeAll(async () => {
  encoder = await readSetEncoder();
});

const spelling = spell(createVocabulary(space, null).codes);
const labels = spelling.words.map((row) => row.map((word) => Number(word.slice(1))));
const rng = Rng.seeded(5);
/** Worth adds up: option 3 is best everywhere. */
const worth = (a: readonly number[]) =>
  a.reduce((sum, o, d) => sum - (o - 3) ** 2 * (1 + d / 5), 0);
const results = Array.from({ length: 60 }, () => {
  const architecture = sample(space, rng);
  return { architecture, merit: worth(architecture), overLimit: false };
});

test('says what PyTorch says', async () => {
  const text = await readFile(
    new URL('../../fixtures/own/setEncoder.json', import.meta.url),
    'utf8',
  );
  for (const { sizes, points, told, options, ...asked } of v.parse(Told, JSON.parse(text))) {
    const numbers = sizes.map((n) => Array.from({ length: n }, (_, i) => i));
    const understood = encoder.read({ sizes, labels: numbers, points, told, options });
    const [chosen, decided] = [Uint8Array.from(asked.chosen), Uint8Array.from(asked.decided)];
    const logits = encoder.ask(understood, { chosen, decided }, 0, options.length);
    for (const [i, logit] of asked.logits.entries()) expect(logits[i]).toBeCloseTo(logit, 3);
  }
});

test('reads results as a set: their order says nothing', () => {
  const nothing = { chosen: new Uint8Array(30), decided: new Uint8Array(30) };
  const logits = (some: typeof results) =>
    encoder.ask(encoder.read(setInput(space, labels, some, null)), nothing, 0, 30);
  const turned = logits([...results].reverse());
  for (const [i, logit] of logits(results).entries()) expect(turned[i]).toBeCloseTo(logit, 3);
});

const reading = (seed: number): Reading => ({
  ...{ space, spelling, results, strengths: null, temperature: 1 },
  rng: Rng.seeded(seed),
  barred: (drawn) =>
    withSameFunction(space, [...results.map(({ architecture }) => architecture), ...drawn]),
});

test('draws what is new, nothing twice, near the best, and the same from one seed', () => {
  const anchors = drawAnchors(encoder, reading(1), 10);
  const known = new Set(results.map(({ architecture }) => space.key(architecture)));
  const keys = anchors.map((a) => space.key(a));
  expect(new Set(keys).size).toBe(10);
  expect(keys.filter((key) => known.has(key))).toEqual([]);
  const sorted = results.map(({ merit }) => merit).sort((a, b) => b - a);
  const mean = anchors.reduce((sum, a) => sum + worth(a), 0) / anchors.length;
  expect(mean).toBeGreaterThan(sorted[5] ?? 0);
  expect(drawAnchors(encoder, reading(1), 10)).toEqual(anchors);
  expect(drawAnchors(encoder, reading(2), 10)).not.toEqual(anchors);
});

test('begins with what a prior says where there is no result yet', () => {
  const strengths = space.dimensions.map(() => [0, 0.2, 0.4, 1, 0.1]);
  const barred = (some: readonly Architecture[]) => some;
  const told: Reading = { ...reading(1), results: [], strengths, barred };
  const drawn = drawAnchors(encoder, told, 10).flat();
  const best = drawn.filter((option) => option === 3).length;
  // 0.2 would be chance.
  expect(best / drawn.length).toBeGreaterThan(0.33);
});
