import { beforeAll, describe, expect, test } from 'vitest';
import { columnName, figures, tableDatasets } from '#spaces/nasbench201/figures';
import { columnSha256 } from '#spaces/pack/write/columnSha256';
import type { NasBench201Table } from '#spaces/nasbench201/table';
import { isConnected } from '#spaces/cell/connectivity';
import { readTable } from '#tests/tools/nodeTable';
import { allCells } from './allCells';
import { entryOf } from './manifest';

let table: NasBench201Table;
beforeAll(async () => {
  table = await readTable();
});

const everyIndex = allCells.map((_, index) => index);

test('every column is the source’s, to the last decimal', () => {
  const columns = new Map<string, Iterable<number>>(
    figures.map((figure) => [columnName(figure), table.column(figure)]),
  );
  columns.set(
    'n_seeds',
    everyIndex.map((i) => table.trials(i)),
  );
  for (const [i, name] of ['c10valid', 'c100', 'in16'].entries()) {
    const dataset = tableDatasets[i] ?? 'cifar10';
    columns.set(
      `sec_per_epoch_${name}`,
      everyIndex.map((j) => table.secondsPerEpoch(j, dataset)),
    );
  }
  expect(columns.size).toBe(16);
  for (const { name, sha256 } of entryOf('table').columns) {
    if (!columns.has(name)) throw new Error(`column ${name} is not decoded`);
    expect([name, columnSha256(columns.get(name) ?? [])]).toEqual([name, sha256]);
  }
  expect(entryOf('table').columns).toHaveLength(columns.size);
});

/** Published optima (Dong and Yang 2020; Dong et al. 2021), 200 epochs. */
test.each([
  ['cifar10', 'val', 91.6067, 6111],
  ['cifar10', 'test', 94.3733, 6111],
  ['cifar100', 'val', 73.4933, 9930],
  ['cifar100', 'test', 73.5133, 9930],
  ['imagenet16-120', 'val', 46.7333, 10676],
  ['imagenet16-120', 'test', 47.3111, 857],
] as const)('the best %s %s accuracy is %d, of cell %i', (dataset, split, value, index) => {
  const column = table.column({ dataset, split, epochs: 200 });
  expect(Math.max(...column)).toBe(value);
  expect(column.indexOf(value)).toBe(index);
});

/** Index 0 as the benchmark's authors publish it, in the order of `figures`: 200 epochs, then 12. */
test('the first cell has its published figures', () => {
  expect(figures.map((figure) => table.accuracy(0, figure))).toEqual([
    81.9827, 85.8633, 52.7, 52.9133, 28.2111, 26.6333, 63.364, 69.55, 31.84, 31.26, 18.4667, 17,
  ]);
  expect(tableDatasets.map((dataset) => table.secondsPerEpoch(0, dataset))).toEqual([
    7.2211, 14.4422, 43.8176,
  ]);
  expect(table.trials(0)).toBe(3);
});

describe('what is odd upstream stays', () => {
  test('8,169 cells have three trials, 7,456 two', () => {
    expect(everyIndex.filter((i) => table.trials(i) === 3)).toHaveLength(8_169);
    expect(everyIndex.filter((i) => table.trials(i) === 2)).toHaveLength(7_456);
  });

  test('cells without a path, and only index 4992 besides them, sit at chance', () => {
    const at = (dataset: (typeof tableDatasets)[number], chance: number) =>
      everyIndex.filter(
        (i) => table.accuracy(i, { dataset, split: 'test', epochs: 200 }) <= chance,
      );
    const disconnected = everyIndex.filter((i) => !isConnected(allCells[i] ?? []));
    expect(at('cifar10', 10)).toEqual(disconnected);
    expect(at('cifar100', 1)).toEqual(disconnected);
    expect(at('imagenet16-120', 0.8333)).toEqual([...disconnected, 4992].sort((a, b) => a - b));
  });

  test('index 9075 averages a normal and a collapsed trial', () => {
    const figure = { dataset: 'imagenet16-120', epochs: 200 } as const;
    expect(table.accuracy(9075, { ...figure, split: 'val' })).toBe(14);
    expect(table.accuracy(9075, { ...figure, split: 'test' })).toBe(13.2667);
  });
});

test('an index outside the benchmark is refused', () => {
  const figure = { dataset: 'cifar10', split: 'val', epochs: 200 } as const;
  expect(() => table.accuracy(15_625, figure)).toThrow(RangeError);
  expect(() => table.trials(-1)).toThrow(RangeError);
});
