import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Additive } from '#src/search/builtin/additive';
import { corpus } from '#models/llm/own/corpus/corpus';
import type { Example } from '#models/llm/own/corpus/example';
import { drawLandscape } from '#models/llm/own/corpus/landscape';
import { listFor } from '#models/llm/own/corpus/list';
import { pack } from '#models/llm/own/corpus/pack';
import { searchRun } from '#models/llm/own/corpus/searchRun';
import { createSpace, drawSpace } from '#models/llm/own/corpus/syntheticSpace';
import { trueFindings, trueFocus } from '#models/llm/own/corpus/truth';
import { enumerate } from '#spaces/enumerate';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import { mark, words } from '#src/llm/own/words';

const folder = fileURLToPath(new URL('../../../models/llm/own/corpus/', import.meta.url));

async function first(count: number, seed: number): Promise<Example[]> {
  const found: Example[] = [];
  for await (const example of corpus(seed)) {
    found.push(example);
    if (found.length === count) return found;
  }
  return found;
}

/** What a text teaches, in words. */
const taught = ({ words: text, lessons }: Example) => text.filter((_, i) => lessons[i] === 2);

describe('the corpus', () => {
  test('is the same for the same seed, and another for another', async () => {
    const [a, b, c] = await Promise.all([first(12, 3), first(12, 3), first(12, 4)]);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  test('has texts of all kinds, in words of the dialect, each with something to learn', async () => {
    const examples = await first(48, 5);
    const kinds = { strategy: 0, anchor: 0, list: 0 };
    for (const example of examples) {
      const { words: text, lessons } = example;
      expect(lessons).toHaveLength(text.length);
      expect(pack(example)[0]).toBe(text.length);
      expect(taught(example).length).toBeGreaterThan(0);
      if (text[0] === mark.generator) kinds.list++;
      else kinds[text.at(-1) === '</s>' ? 'strategy' : 'anchor']++;
    }
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(1);
  });

  test('aims at architectures that the text does not have', async () => {
    for (const example of await first(48, 6)) {
      const { words: text } = example;
      if (text[0] === mark.generator || text.at(-1) === '</s>') continue;
      const lines = text.join('').split('\n');
      const aim = lines.at(-1)?.replace('> ', '') ?? '';
      expect(lines.filter((line) => line.endsWith(` ${aim}`))).toHaveLength(1);
    }
  });

  test('refuses words that the dialect does not have', () => {
    expect(() => pack({ words: ['conv'], lessons: [0] })).toThrow('"conv" is no word');
    expect([...pack({ words: [words[7] ?? ''], lessons: [2] })]).toEqual([1, 7 + 2 * 4096]);
  });

  test('imports nothing of a benchmark, and reads no file', () => {
    const allowed = [
      /^#spaces\/(rng|space|moves|code|column|taskSpace)$/,
      /^#src\/search\/(searcher|searchers\/(\w+|thompson\/\w+)|coordinator|config|evaluator|strategy)$/,
      /^#src\/search\/builtin\/(additive|focus)$/,
      /^#src\/llm\/own\/(set\/)?\w+$/,
      /^\.\/\w+$/,
      /^valibot$/,
    ];
    for (const name of readdirSync(folder)) {
      const text = readFileSync(folder + name, 'utf8');
      for (const [, from = ''] of text.matchAll(/from '([^']+)'/g)) {
        const outside = /^(main|setMain|ownMain|pieces|setServer|pythonServer).ts$/;
        const output = outside.test(name) && from.startsWith('node:');
        expect(output || allowed.some((one) => one.test(from)), `${name}: ${from}`).toBe(true);
      }
      expect(text).not.toMatch(/readFile|fetch\(|import\(/);
    }
  });
});

describe('a landscape', () => {
  const space = createSpace([3, 3, 4, 2], []);
  const landscape = drawLandscape(space, Rng.seeded(8));

  test('knows its best architectures: compared with all of them', () => {
    const all = enumerate(space)
      .map((a) => landscape.worth.of(a))
      .sort((a, b) => b - a);
    const top = landscape.worth.top.map((a) => landscape.worth.of(a));
    expect(top.slice(0, 20)).toEqual(all.slice(0, 20));
    const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
    expect(mean).toBeCloseTo(0, 4);
  });

  test('has dimensions without effect where a depth says so', () => {
    const staged = createSpace([3, 2, 2, 2], [{ depth: 0, blocks: [1, 2, 3] }]);
    expect(staged.active([0, 1, 1, 1])).toEqual([true, true, false, false]);
    expect(staged.key([0, 1, 1, 1])).toBe(staged.key([0, 1, 0, 0]));
    const { worth } = drawLandscape(staged, Rng.seeded(2));
    expect(worth.of([0, 1, 1, 1])).toBe(worth.of([0, 1, 0, 0]));
  });

  test('of any kind can be searched', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const rng = Rng.seeded(seed);
      const drawn = drawSpace(rng);
      expect(drawn.dimensions.length).toBeGreaterThanOrEqual(4);
      expect(drawn.dimensions.length).toBeLessThanOrEqual(24);
      const run = await searchRun(drawLandscape(drawn, rng), rng);
      const keys = new Set(run.map(({ architecture }) => drawn.key(architecture)));
      expect(keys.size).toBe(run.length);
    }
  });

  test('has a focus that keeps its best, and findings about how far a search has come', () => {
    const { worth } = landscape;
    const focus = trueFocus(landscape, worth.top);
    const [best = []] = worth.top;
    best.forEach((option, d) => expect(focus[d]?.[option]).not.toBe('avoid'));
    const seen = (a: readonly number[]) => [{ architecture: a, merit: 1, overLimit: false }];
    expect(trueFindings(landscape, seen(best), true).distance).toBe('there');
    const worst = enumerate(space).sort((a, b) => worth.of(a) - worth.of(b))[0] ?? [];
    expect(trueFindings(landscape, seen(worst), true).distance).toBe('far');
    expect(trueFindings(landscape, [], false)).toMatchObject({ matters: [], helps: [], hurts: [] });
  });
});

test('additive regression finds additive effects', () => {
  const space = createSpace([3, 4, 2], []);
  const effects = [
    [0, 1, 2],
    [0.5, 0, 0, -1],
    [0, 0.3],
  ];
  const rng = Rng.seeded(1);
  const points = Array.from({ length: 60 }, () => sample(space, rng));
  const scores = points.map((a) => a.reduce((sum, o, d) => sum + (effects[d]?.[o] ?? 0), 0));
  const belief = new Additive(space, points, scores);
  expect(belief.drawBest(0, rng)).toEqual([2, 0, 1]);
  const [found = []] = belief.draw(0, rng);
  expect((found[2] ?? 0) - (found[0] ?? 0)).toBeCloseTo(2, 0);
});

test('a list begins with the anchors, then stays inside the focus, without repeats', () => {
  const space = createSpace([3, 3, 3, 3], []);
  const focus = space.dimensions.map(() => ['avoid', 'prefer', 'open'] as const);
  const anchors = [
    [1, 1, 1, 1],
    [2, 1, 1, 1],
  ];
  const list = listFor(space, focus, anchors, 10, Rng.seeded(4));
  expect(list.slice(0, 2)).toEqual(anchors);
  expect(new Set(list.map((a) => a.join())).size).toBe(10);
  for (const a of list) expect(a).not.toContain(0);
});
