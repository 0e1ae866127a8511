import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { moment } from '#models/llm/own/corpus/corpus';
import { drawLandscape } from '#models/llm/own/corpus/landscape';
import { ownSearcher } from '#models/llm/own/corpus/ownSearcher';
import { Pieces } from '#models/llm/own/corpus/pieces';
import { searchRun } from '#models/llm/own/corpus/searchRun';
import { setLine } from '#models/llm/own/corpus/setLine';
import { createSpace } from '#models/llm/own/corpus/syntheticSpace';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import { drawOptions } from '#src/llm/own/set/drawOptions';
import type { SetInput } from '#src/llm/own/set/setInput';
import { readSetEncoder } from '#tests/tools/readSetEncoder';

const space = createSpace([5, 5, 5, 5], []);
const landscape = drawLandscape(space, Rng.seeded(8));
const folder = mkdtempSync(join(tmpdir(), 'sextant-pieces-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the encoder searches a landscape with what it draws, and never twice the same', async () => {
  const encoder = await readSetEncoder();
  const rng = Rng.seeded(3);
  const asked: SetInput[] = [];
  const draw = (input: SetInput, temperature: number) => {
    asked.push(input);
    const understood = encoder.read(input);
    const one = () => drawOptions(encoder, understood, input.sizes, temperature, rng);
    return Promise.resolve(Array.from({ length: 12 }, one));
  };
  const run = await searchRun(landscape, rng, (of, _, random) => ownSearcher({ draw }, of, random));
  expect(new Set(run.map(({ architecture }) => space.key(architecture))).size).toBe(run.length);
  expect(run.length).toBeGreaterThanOrEqual(40);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked[0]?.sizes).toEqual([5, 5, 5, 5]);
  const worth = (from: number, to?: number) =>
    run.slice(from, to).reduce((sum, { architecture: a }) => sum + landscape.worth.of(a), 0);
  expect(worth(-10)).toBeGreaterThan(worth(0, 10));
});

test('goes on at random where every draw is known', async () => {
  const rng = Rng.seeded(4);
  const known = sample(space, rng);
  const draw = () => Promise.resolve([known]);
  const run = await searchRun(landscape, rng, (of, _, random) => ownSearcher({ draw }, of, random));
  expect(new Set(run.map(({ architecture }) => space.key(architecture))).size).toBe(run.length);
});

test('a moment is told with its best untried architectures', () => {
  const rng = Rng.seeded(5);
  const results = Array.from({ length: 20 }, () => sample(space, rng)).map((architecture) => ({
    ...{ architecture, merit: landscape.worth.of(architecture), overLimit: false },
  }));
  const line = setLine(moment(landscape, results, rng)) ?? '';
  const codes = v.array(v.array(v.number()));
  const told = v.parse(v.object({ points: codes, aims: codes }), JSON.parse(line));
  const points = new Set(told.points.map((point) => point.join()));
  expect(told.aims.length).toBeGreaterThan(0);
  expect(told.aims.filter((aim) => points.has(aim.join()))).toEqual([]);
});

test('pieces appear whole, one after the other, and what is left over waits', () => {
  const pieces = new Pieces(folder, 'a', 'txt', 3);
  const paths = ['x', 'yy', 'z', 'zz'].map((text) => pieces.add(Buffer.from(text), text.length));
  expect(paths.map((path) => path !== null)).toEqual([false, true, false, true]);
  expect(readdirSync(folder).sort()).toEqual(['a-0.txt', 'a-1.txt']);
  expect(readFileSync(join(folder, 'a-0.txt'), 'utf8')).toBe('xyy');
});
