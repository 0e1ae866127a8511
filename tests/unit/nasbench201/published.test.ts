import { expect, test } from 'vitest';
import { tableDatasets } from '#spaces/nasbench201/figures';
import nasbench201 from '#spaces/nasbench201/benchmark';

const choice = (task: string, epochs = '200') => ({
  task,
  settings: { epochs, accuracy: 'mean' },
  seed: 0,
});

test('published figures name their runs, their metric and their source, and keep below the optimum', async () => {
  const optima: Record<string, number> = {
    cifar10: 91.61,
    cifar100: 73.5,
    'imagenet16-120': 46.74,
  };
  for (const dataset of tableDatasets) {
    const rows = (await nasbench201.published?.(choice(dataset))) ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const row of rows) {
      expect([row.runs, row.metric, row.source].every((text) => text.length > 0)).toBe(true);
      expect(row.objective ?? row.report).not.toBeNull();
      if (row.objective !== null) expect(row.objective).toBeLessThan(optima[dataset]!);
    }
    const paper = rows.find(({ method }) => method.startsWith('CoLLM-NAS'));
    expect(paper).toMatchObject({ queries: 100, runs: '10' });
  }
});

test('nothing is said to have been published of other trainings', async () => {
  expect(await nasbench201.published?.(choice('cifar10', '12'))).toEqual([]);
});
