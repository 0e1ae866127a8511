import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Belief } from '#src/search/builtin/belief';
import { Cholesky } from '#src/search/builtin/cholesky';
import { emphasiseTop } from '#src/search/builtin/emphasis';
import { optionStrengths } from '#src/search/builtin/priors';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { toySpace } from '../search/toySpace';
import { nasbench201 } from '#tests/unit/benchmarks';

const space = toySpace(6, 3);
const strengths = optionStrengths(space);

function draw(count: number, seed: number): Architecture[] {
  const rng = Rng.seeded(seed);
  const all = new Map<string, Architecture>();
  while (all.size < count) {
    const a = sample(space, rng);
    all.set(space.key(a), a);
  }
  return [...all.values()];
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((s, e) => s + e, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (i: number) => number) => x.reduce((s, _, i) => s + f(i), 0);
  const dx = (i: number) => (x[i] ?? 0) - mx;
  const dy = (i: number) => (y[i] ?? 0) - my;
  return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2));
}

it('an estimated response says less than a measured one', () => {
  const [seen = [], other = []] = draw(2, 3);
  const mean = (estimated: boolean) =>
    new Belief(space, strengths, [seen, other], [3, -3], [estimated, false]).mean(seen);
  expect(mean(true)).toBeLessThan(mean(false) - 0.3);
});

describe('Cholesky', () => {
  it('solves what multiplying by the matrix undoes', () => {
    const n = 12;
    const rng = Rng.seeded(2);
    const root = Array.from({ length: n }, () => Array.from({ length: n }, () => rng.normal()));
    const dot = (a: readonly number[] = [], b: readonly number[] = []) =>
      a.reduce((s, x, i) => s + x * (b[i] ?? 0), 0);
    const matrix = root.map((a, i) => root.map((b, j) => dot(a, b) + (i === j ? 1 : 0)));
    const x = Array.from({ length: n }, () => rng.normal());
    const product = Float64Array.from(matrix.map((row) => dot(row, x)));
    const solved = new Cholesky(n, Float64Array.from(matrix.flat())).solve(product);
    for (const [i, value] of solved.entries()) expect(value).toBeCloseTo(x[i] ?? NaN, 9);
  });
});

describe('the belief', () => {
  it('generalises an additive landscape with one interaction to what it has not seen', () => {
    const truth = (a: Architecture) =>
      a.reduce((sum, o, d) => sum + Math.sin(2 * o + d), 0) + (a[1] === 2 && a[4] === 0 ? 2 : 0);
    const seen = draw(80, 1);
    const belief = new Belief(space, strengths, seen, seen.map(truth));
    const keys = new Set(seen.map((a) => space.key(a)));
    const unseen = draw(300, 2).filter((a) => !keys.has(space.key(a)) && a[0] !== 0);
    const predicted = unseen.map((a) => belief.mean(a));
    expect(correlation(predicted, unseen.map(truth))).toBeGreaterThan(0.9);
  });

  it('is surer of what it saw than of what it did not, and agrees with itself', () => {
    const seen = draw(30, 3);
    const belief = new Belief(space, strengths, seen, emphasiseTop(seen.map((_, i) => i)));
    const keys = new Set(seen.map((a) => space.key(a)));
    const unseen = draw(60, 4).filter((a) => !keys.has(space.key(a)));
    const doubts = (all: readonly Architecture[]) => all.map((a) => belief.predict(a).deviation);
    expect(Math.max(...doubts(seen))).toBeLessThan(Math.min(...doubts(unseen)));
    for (const a of unseen) expect(belief.predict(a).mean).toBeCloseTo(belief.mean(a), 12);
  });

  it('gives architectures that compute the same the same prediction', () => {
    const seen = draw(30, 5);
    const belief = new Belief(space, strengths, seen, emphasiseTop(seen.map((_, i) => i)));
    expect(belief.mean([0, 1, 2, 1, 0, 2])).toBe(belief.mean([0, 1, 2, 1, 0, 0]));
  });

  it('follows the prior where nothing is known', () => {
    const belief = new Belief(nasbench201, optionStrengths(nasbench201), [], []);
    const means = [
      [3, 3, 3, 1, 3, 3],
      [2, 2, 2, 2, 2, 2],
      [4, 4, 4, 4, 4, 4],
      [0, 0, 0, 0, 0, 0],
    ].map((a) => belief.mean(a));
    expect(means).toEqual([...means].sort((a, b) => b - a));
    expect(new Set(means).size).toBe(4);
  });
});

describe('the prior', () => {
  it('takes a skip for strong on the direct edge only', () => {
    const cells = optionStrengths(nasbench201);
    const skips = cells.map((row) => row[1] ?? 0);
    const direct = nasbench201.dimensions.findIndex((d) => d.name === '0→3');
    expect(skips[direct]).toBe(1);
    expect(Math.max(...skips.filter((_, d) => d !== direct))).toBeLessThan(1);
    for (const row of cells) expect(row[3]).toBe(1);
  });

  it('ranks options that it does not know by their cost', () => {
    expect(strengths).toEqual(Array.from({ length: 6 }, () => [0, 0.5, 1]));
  });
});

describe('emphasiseTop', () => {
  const accuracies = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 60 });

  it('keeps the order', () => {
    fc.assert(
      fc.property(accuracies, (values) => {
        const z = emphasiseTop(values.map((v) => v / 100));
        for (const [i, a] of values.entries()) {
          for (const [j, b] of values.entries()) {
            if (a < b) expect(z[i]).toBeLessThan(z[j] ?? NaN);
          }
        }
      }),
    );
  });

  it('keeps small differences at the top visible beside a failure', () => {
    const [a = 0, b = 0, , , failed = 0] = emphasiseTop([91.4, 91.2, 90.8, 90.1, 10]);
    // on a linear scale the ratio would be 0.2 to 81.4
    expect((a - b) / (a - failed)).toBeGreaterThan(0.05);
  });

  it('has mean 0 and deviation 1, or is 0 where all are equal', () => {
    const z = emphasiseTop([50, 60, 70, 80.5]);
    expect(z.reduce((s, x) => s + x, 0)).toBeCloseTo(0, 12);
    expect(z.reduce((s, x) => s + x * x, 0) / 4).toBeCloseTo(1, 12);
    expect(emphasiseTop([70, 70, 70]).every((x) => x === 0)).toBe(true);
  });
});
