import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe as suite, expect, test } from 'vitest';
import { bootstrap } from '#src/study/statistics/bootstrap';
import { describe, mean, quantile } from '#src/study/statistics/describe';
import { cliffsDelta, pairedEffect, probabilityOfImprovement } from '#src/study/statistics/effect';
import { cliques, friedman } from '#src/study/statistics/friedman';
import { frontOf, hypervolume, invertedDistance } from '#src/study/statistics/front';
import { holm } from '#src/study/statistics/holm';
import { kendallTauB } from '#src/study/statistics/kendall';
import { permutationTest } from '#src/study/statistics/permutation';
import { detectable, pairsNeeded, smallestP } from '#src/study/statistics/power';
import {
  areaUnderEcdf,
  ecdf,
  hitAt,
  profile,
  runningTime,
  valueAt,
} from '#src/study/statistics/running';
import { wilcoxon } from '#src/study/statistics/wilcoxon';
import { Rng } from '#spaces/rng';

interface Tested {
  differences: number[];
  statistic: number;
  p: number;
}
/** Written by tests/tools/study_statistics.py. */
interface Fixture {
  describe: {
    values: number[];
    mean: number;
    median: number;
    iqm: number;
    std: number;
    quantiles: [number, number][];
  }[];
  wilcoxonExact: Tested[];
  wilcoxonTied: Tested[];
  wilcoxonNormal: Tested[];
  permutation: { differences: number[]; p: number }[];
  bootstrap: { values: number[]; low: number; high: number }[];
  holm: { ps: number[]; adjusted: number[] };
  friedman: {
    blocks: number[][];
    statistic: number;
    p: number;
    meanRanks: number[];
    criticalDifference: number;
    nemenyi: number[][];
  }[];
  kendall: { a: number[]; b: number[]; tau: number }[];
  improvement: { first: number[]; second: number[]; a: number };
  fronts: {
    points: [number, number][];
    truth: [number, number][];
    reference: [number, number];
    hypervolume: number;
    igd: number;
  };
  power: [number, number, number][];
}
const file = new URL('../../fixtures/study/statistics.json', import.meta.url);
const made = JSON.parse(readFileSync(file, 'utf8')) as Fixture;

suite('against SciPy, scikit-posthocs, statsmodels and moocore', () => {
  test.each(made.describe)('describes $values.length values', (expected) => {
    const found = describe(expected.values);
    expect(found.mean).toBeCloseTo(expected.mean, 12);
    expect(found.median).toBeCloseTo(expected.median, 12);
    expect(found.iqm).toBeCloseTo(expected.iqm, 12);
    expect(found.std).toBeCloseTo(expected.std, 12);
    for (const [share, value] of expected.quantiles) {
      expect(quantile(expected.values, share)).toBeCloseTo(value, 12);
    }
  });

  test.each([...made.wilcoxonExact, ...made.wilcoxonTied])(
    'signed ranks are counted out, p $p',
    ({ differences, statistic, p }) => {
      const found = wilcoxon(differences);
      expect(found.method).toBe('exact');
      expect(found.statistic).toBeCloseTo(statistic, 10);
      expect(found.p).toBeCloseTo(p, 10);
    },
  );

  test.each(made.wilcoxonNormal)('signed ranks of many, p $p', ({ differences, statistic, p }) => {
    const found = wilcoxon(differences);
    expect(found.method).toBe('normal');
    expect(found.statistic).toBeCloseTo(statistic, 8);
    expect(Math.abs(found.p / p - 1)).toBeLessThan(1e-4);
  });

  test.each(made.permutation)('sign permutations, p $p', ({ differences, p }) => {
    expect(permutationTest(differences, Rng.seeded(1))).toBeCloseTo(p, 10);
  });

  test.each(made.bootstrap)('percentile bootstrap of a mean', ({ values, low, high }) => {
    const found = bootstrap([values], ([r = []]) => mean(r), Rng.seeded(3), 0.95, 9999);
    // Two draws of 9,999 resamples differ by about a fortieth of the interval.
    expect(Math.abs(found.low - low)).toBeLessThan((high - low) / 25);
    expect(Math.abs(found.high - high)).toBeLessThan((high - low) / 25);
  });

  test('Holm', () => {
    holm(made.holm.ps).forEach((p, i) => {
      expect(p).toBeCloseTo(made.holm.adjusted[i] ?? NaN, 12);
    });
  });

  test.each(made.friedman)('Friedman and Nemenyi, p $p', (expected) => {
    const found = friedman(expected.blocks, 0.05);
    expect(found.statistic).toBeCloseTo(expected.statistic, 8);
    expect(found.p).toBeCloseTo(expected.p, 6);
    found.meanRanks.forEach((rank, i) => {
      expect(rank).toBeCloseTo(expected.meanRanks[i] ?? NaN, 10);
    });
    expect(found.criticalDifference).toBeCloseTo(expected.criticalDifference, 3);
    // Two searchers differ by the critical difference exactly where scikit-posthocs says p < 0.05.
    expected.nemenyi.forEach((row, i) => {
      row.forEach((p, j) => {
        const apart = Math.abs((found.meanRanks[i] ?? 0) - (found.meanRanks[j] ?? 0));
        expect(apart > found.criticalDifference).toBe(p < 0.05);
      });
    });
  });

  test.each(made.kendall)('tau-b $tau', ({ a, b, tau }) => {
    expect(kendallTauB(a, b)).toBeCloseTo(tau, 12);
  });

  test('probability of improvement is Mann and Whitney’s U over the pairs', () => {
    const { first, second, a } = made.improvement;
    expect(probabilityOfImprovement(first, second)).toBeCloseTo(a, 12);
    expect(cliffsDelta(first, second)).toBeCloseTo(2 * a - 1, 12);
  });

  test('hypervolume and IGD', () => {
    const { points, truth, reference, ...expected } = made.fronts;
    const point = ([cost, merit]: [number, number]) => ({ cost, merit });
    const found = points.map(point);
    expect(hypervolume(found, point(reference))).toBeCloseTo(expected.hypervolume, 8);
    expect(invertedDistance(frontOf(found), truth.map(point))).toBeCloseTo(expected.igd, 8);
  });

  test.each(made.power)('what %i pairs at %d find in 9 of 10 studies', (pairs, alpha, effect) => {
    // The t test at its best, and a rank test that needs π/3 times the pairs for the same.
    const found = detectable(1, pairs, alpha) / Math.sqrt(Math.PI / 3);
    expect(found / effect).toBeGreaterThan(0.93);
    expect(found / effect).toBeLessThanOrEqual(1.001);
  });
});

suite('by hand', () => {
  test('five pairs reach 0.0625 at best, and six 0.03125', () => {
    expect(smallestP(5)).toBe(0.0625);
    expect(wilcoxon([1, 2, 3, 4, 5]).p).toBe(0.0625);
    expect(permutationTest([1, 2, 3, 4, 5], Rng.seeded(1))).toBe(0.0625);
    expect(pairsNeeded(0.05, 1)).toBe(6);
    // Holm asks the first of 18 for 0.00278.
    expect(pairsNeeded(0.05, 18)).toBe(10);
  });

  test('without a difference there is nothing to find', () => {
    expect(wilcoxon([0, 0, 0])).toMatchObject({ n: 0, p: 1, effect: 0 });
    expect(pairedEffect([0, 0])).toBe(0);
    expect(friedman([[1, 1, 1]], 0.05)).toMatchObject({ p: 1, meanRanks: [2, 2, 2] });
  });

  test('expected running time counts the queries of runs that never arrive', () => {
    const runs = [
      [
        { query: 1, value: 1 },
        { query: 4, value: 5 },
      ],
      [{ query: 1, value: 2 }],
      [{ query: 2, value: 6 }],
    ];
    // (4 + 10 + 2) / 2 successes.
    expect(runningTime(runs, [10, 10, 10], 5)).toEqual({
      reached: 2,
      runs: 3,
      expected: 8,
      median: 4,
    });
    expect(runningTime(runs, [10, 10, 10], 7)).toMatchObject({ expected: Infinity, reached: 0 });
    expect(hitAt(runs[1] ?? [], 3)).toBe(Infinity);
    expect([1, 3, 4, 9].map((query) => valueAt(runs[0] ?? [], query))).toEqual([1, 1, 5, 5]);
    // Six pairs of run and target: after 1 query one is reached, after 2 three, after 4 four.
    expect(ecdf(runs, [2, 5], [1, 2, 4])).toEqual([1 / 6, 3 / 6, 5 / 6]);
    expect(areaUnderEcdf([[{ query: 1, value: 1 }]], [1], 10)).toBe(1);
    expect(profile([0.1, 0.5, 0.9], [0, 0.5, 1])).toEqual([1, 2 / 3, 0]);
  });

  test('a clique is a run of neighbours within the critical difference, and none within another', () => {
    const found = cliques({
      meanRanks: [1, 1.5, 2.4, 4],
      criticalDifference: 1,
      statistic: 0,
      p: 0,
    });
    expect(found).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('stratified resamples keep each stratum to itself', () => {
    const seen = new Set<string>();
    bootstrap(
      [
        [1, 1],
        [5, 5, 5],
      ],
      (resample) => {
        seen.add(JSON.stringify(resample));
        return 0;
      },
      Rng.seeded(1),
    );
    expect([...seen]).toEqual(['[[1,1],[5,5,5]]']);
  });

  test('exchanging the sides exchanges the signs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 }), (d) => {
        const [a, b] = [wilcoxon(d), wilcoxon(d.map((x) => -x))];
        expect(a.p).toBe(b.p);
        expect(a.effect + b.effect).toBeCloseTo(0, 12);
        expect(a.p).toBeLessThanOrEqual(1);
        expect(a.p).toBeGreaterThan(0);
      }),
    );
  });
});
