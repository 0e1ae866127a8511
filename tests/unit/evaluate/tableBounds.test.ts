import { beforeAll, expect, test } from 'vitest';
import { fromIndex } from '#spaces/cell/officialIndex';
import type { NasBench201Table } from '#spaces/nasbench201/table';
import { percentileRank, tableBounds } from '#src/evaluate/tableBounds';
import { readTable } from '#tests/tools/nodeTable';
import { nasbench201 } from '#tests/unit/benchmarks';

let table: NasBench201Table;
beforeAll(async () => {
  table = await readTable();
});

/** Published optima; testOfBestVal from the rows of 6111, 9930 and 10676. */
test.each([
  ['cifar10', 6111, 91.6067, 94.3733, 94.3733, 6111],
  ['cifar100', 9930, 73.4933, 73.5133, 73.5133, 9930],
  ['imagenet16-120', 10676, 46.7333, 46.2, 47.3111, 857],
] as const)('%s', (dataset, index, val, testOfBestVal, bestTest, bestTestIndex) => {
  const bounds = tableBounds(table, { dataset, epochs: 200, limit: null });
  expect(bounds).toEqual({ index, val, testOfBestVal, bestTest, bestTestIndex });
});

test('a limit keeps out the cells above it and no others', () => {
  const query = { dataset: 'cifar10', epochs: 200 } as const;
  const bounds = tableBounds(table, { ...query, limit: { metric: 'flops', max: 47.2 } });
  const within = Array.from({ length: 15_625 }, (_, i) => i).filter(
    (i) => nasbench201.cost(fromIndex(i), 'cifar10').flops <= 47.2,
  );
  const best = Math.max(...within.map((i) => table.accuracy(i, { ...query, split: 'val' })));
  expect(bounds?.val).toBe(best);
  expect(within).toContain(bounds?.index);
  expect(best).toBeLessThan(91.6067);
});

test('a cell exactly at the limit is within it; below the smallest cell there is none', () => {
  const query = { dataset: 'cifar10', epochs: 12 } as const;
  const at = (max: number) => tableBounds(table, { ...query, limit: { metric: 'params', max } });
  expect(at(0.073306)).not.toBeNull();
  expect(at(0.073305)).toBeNull();
});

test('the percentile rank goes from the worst to the best', () => {
  const figure = { dataset: 'cifar10', split: 'val', epochs: 200 } as const;
  expect(percentileRank(table, figure, 91.6067)).toBeCloseTo(100 * (1 - 0.5 / 15_625), 9);
  expect(percentileRank(table, figure, 0)).toBe(0);
  expect(percentileRank(table, figure, 100)).toBe(100);
  const column = [...table.column(figure)].sort((a, b) => a - b);
  const median = column[7_812] ?? 0;
  expect(percentileRank(table, figure, median)).toBeCloseTo(50, 1);
});
