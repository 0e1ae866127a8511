import { expect, test } from 'vitest';
import { proxyAgreements } from '#src/evaluate/proxyAgreement';
import { rankCorrelation } from '#src/evaluate/rankCorrelation';
import { columnOf } from '#spaces/taskSpace';
import { openTable } from '#tests/tools/nodeTable';
import { defaultConfig } from '#tests/unit/benchmarks';

const of = (x: number[], y: number[]) =>
  rankCorrelation(Float64Array.from(x), Float64Array.from(y));

test('agrees with SciPy 1.17 where there are ties', () => {
  const found = of([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4]);
  expect(found.count).toBe(11);
  expect(found.kendall).toBeCloseTo(0.14757295747, 10);
  expect(found.spearman).toBeCloseTo(0.13845676515, 10);
});

test('is 1 for the same order, -1 for the reverse, and leaves out rows without a value', () => {
  expect(of([1, 2, NaN, 3], [10, 20, 5, 90])).toMatchObject({ count: 3, kendall: 1, spearman: 1 });
  expect(of([1, 2, 3], [3, 2, 1])).toMatchObject({ kendall: -1, spearman: -1 });
  expect(of([1, 1, 1], [1, 2, 3]).kendall).toBeNaN();
});

/** Computed by SciPy from the tables' CSV files: all cells with a score, and the best tenth of them. */
const published = [
  ['zc_synflow', 9445, 0.5383422905, 0.7347762879, 946, 0.0916004687, 0.1209741311],
  ['zc_nwot', 9444, 0.6065332004, 0.7949478838, 946, -0.1305632178, -0.2413160618],
  ['zc_fisher', 9445, 0.3562952406, 0.49404055, 946, -0.2536198096, -0.4048801467],
] as const;

test('tells how the proxies of NAS-Bench-201 rank its cells', async () => {
  const { space, figures } = await openTable(defaultConfig);
  const found = await proxyAgreements(space, figures, columnOf(space, 'val'));
  expect(found).toHaveLength(13);
  for (const [id, count, tau, rho, best, bestTau, bestRho] of published) {
    const agreement = found.find(({ column }) => column.id === id);
    expect(agreement?.overall.count).toBe(count);
    expect(agreement?.overall.kendall).toBeCloseTo(tau, 8);
    expect(agreement?.overall.spearman).toBeCloseTo(rho, 8);
    expect(agreement?.bestTenth.count).toBe(best);
    expect(agreement?.bestTenth.kendall).toBeCloseTo(bestTau, 8);
    expect(agreement?.bestTenth.spearman).toBeCloseTo(bestRho, 8);
  }
});
