import { expect, test } from 'vitest';
import { fromIndex } from '#spaces/cell/officialIndex';
import { attainable } from '#src/evaluate/attainable';
import type { RunConfig } from '#src/search/config';
import { openTable, readTable } from '#tests/tools/nodeTable';
import { defaultConfig } from '#tests/unit/benchmarks';

async function boundsOf(change: Partial<RunConfig>) {
  const config = { ...defaultConfig, ...change };
  const { space, figures } = await openTable(config);
  return { bounds: attainable(config, space, figures), space, figures };
}

/** Published optima; reportOfBest from the rows of 6111, 9930 and 10676. */
test.each([
  ['cifar10', 6111, 91.6067, 94.3733, 94.3733],
  ['cifar100', 9930, 73.4933, 73.5133, 73.5133],
  ['imagenet16-120', 10676, 46.7333, 46.2, 47.3111],
] as const)('%s', async (task, index, objective, reportOfBest, bestReport) => {
  const { bounds } = await boundsOf({ task });
  const architecture = fromIndex(index);
  expect(bounds).toMatchObject({ architecture, objective, reportOfBest, bestReport });
});

test('a limit keeps out the cells above it and no others', async () => {
  const limits = [{ column: 'flops', max: 47.2 }];
  const { bounds, space } = await boundsOf({ limits });
  const table = await readTable();
  const figure = { dataset: 'cifar10', epochs: 200, split: 'val' } as const;
  const within = Array.from({ length: 15_625 }, (_, i) => i).filter(
    (i) => (space.known(fromIndex(i), 'flops') ?? NaN) <= 47.2,
  );
  const best = Math.max(...within.map((i) => table.accuracy(i, figure)));
  expect(bounds?.objective).toBe(best);
  expect(best).toBeLessThan(91.6067);
});

test('a cell exactly at the limit is within it; below the smallest cell there is none', async () => {
  const at = async (max: number) => {
    const limits = [{ column: 'params', max }];
    return (await boundsOf({ settings: { epochs: '12', accuracy: 'mean' }, limits })).bounds;
  };
  expect(await at(0.073306)).not.toBeNull();
  expect(await at(0.073305)).toBeNull();
});

test('a cell that a device refused is not within a limit on that device', async () => {
  const limits = [{ column: 'edgetpu_latency', max: 1e6 }];
  const { bounds, figures } = await boundsOf({ limits });
  const latency = figures.column('edgetpu_latency');
  const taken = Array.from({ length: 15_625 }, (_, i) => i).filter(
    (i) => !Number.isNaN(latency[i]),
  );
  expect(taken).toHaveLength(15_625 - 4_699);
  const best = Math.max(...taken.map((i) => figures.column('val')[i] ?? NaN));
  expect(bounds?.objective).toBe(best);
});

test('an objective that is better lower has its optimum at the bottom', async () => {
  const { space, figures } = await boundsOf({});
  const columns = space.columns.map((c) =>
    c.id === 'val' ? { ...c, better: 'lower' as const } : c,
  );
  const bounds = attainable(defaultConfig, { ...space, columns }, figures);
  expect(bounds?.objective).toBe(Math.min(...figures.column('val')));
});
