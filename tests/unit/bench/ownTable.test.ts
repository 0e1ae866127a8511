import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { parseSearchFlags } from '#tests/bench/searchFlags';
import { study } from '#tests/bench/repeated';
import { csvOfSize } from '#tests/unit/ownTable/tables';

const folder = mkdtempSync(join(tmpdir(), 'sextant-table-'));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const mine = written('mine.csv', csvOfSize(4));

let told = '';
beforeEach(() => {
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  return () => vi.restoreAllMocks();
});

it('a table is searched with the roles that were guessed, which are told', async () => {
  const { config, benchmark } = await parseSearchFlags([
    '--table',
    mine,
    '--searcher',
    'random',
    '--budget',
    '256',
  ]);
  expect(config.objective).toBe('val_acc');
  expect(told).toContain('mine.csv: 256 of 256 architectures');
  expect(told).toContain('  flops: cost (MFLOPs)');
  const { results } = await study(config, 2, false, benchmark);
  const lines = csvOfSize(4)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const best = lines.toSorted((a, b) => (b[5] ?? 0) - (a[5] ?? 0))[0];
  for (const { incumbents, attainable } of results) {
    expect(attainable).toBe(best?.[5]);
    expect(incumbents.at(-1)).toMatchObject({ val: best?.[5], test: best?.[6] });
  }
});

it('columns are named by header, for what they shall be used', async () => {
  const flags = [
    '--table',
    mine,
    '--objective',
    'train_acc',
    '--report',
    'val_acc',
    '--cost',
    'test_acc',
  ];
  const { config, benchmark } = await parseSearchFlags(flags);
  expect(config.objective).toBe('train_acc');
  expect(benchmark.spaceOf(config).columns.map(({ id, role }) => [id, role])).toEqual([
    ['val_acc', 'report'],
    ['test_acc', 'cost'],
    ['train_acc', 'objective'],
  ]);
});

it.each([
  [['--table', join(folder, 'none.csv')], /--table is ".*none.csv", which cannot be read/],
  [['--table', mine, '--objective', 'speed'], /--objective is "speed", but the table has layer0/],
  [['--table', mine, '--benchmark', 'nasbench201'], /exclude each other/],
  [['--report', 'x'], /--report names a column of --table/],
  [['--table', mine, '--limit', 'test_acc=3'], /--limit: "test_acc" cannot be limited, only flops/],
  [
    ['--table', written('bad.csv', 'op,acc\na,90\nb,x\nc,91\n')],
    /bad.csv:\n {2}line 3, column “acc”: “x” is not a number/,
  ],
])('refuses %j', async (flags, message) => {
  await expect(parseSearchFlags(flags)).rejects.toThrowError(message);
});
