import { describe, expect, it } from 'vitest';
import nasbench201Benchmark from '#spaces/nasbench201/benchmark';
import { byConfiguration, queried, readRunQuery, writeRunQuery } from '#src/app/runs/runQuery';
import { runFilesIn } from '#src/store/runFilesIn';
import { emptySummary } from '#src/store/summary';
import type { RunRow } from '#src/store/runRow';
import { defaultConfig } from '#tests/unit/benchmarks';

const row = (id: string, changes: Partial<RunRow>): RunRow => ({
  id,
  version: 2,
  createdAt: Number(id),
  updatedAt: 0,
  title: `run ${id}`,
  config: defaultConfig,
  status: 'ended',
  events: 0,
  summary: emptySummary,
  origin: null,
  proof: null,
  deletedAt: null,
  ...changes,
});
const rows = [
  row('1', { summary: { ...emptySummary, bestVal: 90, queries: 5 }, star: true }),
  row('2', {
    config: { ...defaultConfig, searcher: 'random', seed: 4 },
    summary: { ...emptySummary, bestVal: 91, queries: 9 },
    notes: 'The baseline',
  }),
  row('3', { config: { ...defaultConfig, seed: 5 }, title: 'another' }),
];
const known = () => nasbench201Benchmark;
const ids = (text: string) =>
  queried(rows, readRunQuery(new URLSearchParams(text)), known).map(({ id }) => id);

describe('the list of runs', () => {
  it('is found by title, notes, searcher and seed, all words at once', () => {
    expect(ids('')).toEqual(['3', '2', '1']);
    expect(ids('find=baseline')).toEqual(['2']);
    expect(ids('find=random+seed+4')).toEqual(['2']);
    expect(ids('find=random+seed+5')).toEqual([]);
    expect(ids('starred=1')).toEqual(['1']);
    expect(ids('searcher=collm')).toEqual(['3', '1']);
    expect(ids('benchmark=other')).toEqual([]);
  });

  it('is sorted by merit, by title, by age', () => {
    expect(ids('sort=best')).toEqual(['2', '1', '3']);
    expect(ids('sort=title')).toEqual(['3', '1', '2']);
    expect(ids('sort=oldest')).toEqual(['1', '2', '3']);
    expect(ids('sort=queries')).toEqual(['2', '1', '3']);
    expect(ids('sort=nonsense')).toEqual(['3', '2', '1']);
  });

  it('is grouped where only the seed differs', () => {
    expect(byConfiguration(rows).map((group) => group.map(({ id }) => id))).toEqual([
      ['1', '3'],
      ['2'],
    ]);
  });

  it('keeps its query in the address', () => {
    const text = 'find=a+b&benchmark=x&searcher=local&starred=1&sort=best&group=1';
    expect(writeRunQuery(readRunQuery(new URLSearchParams(text))).toString()).toBe(text);
    expect(writeRunQuery(readRunQuery(new URLSearchParams())).toString()).toBe('');
  });
});

describe('a file of several runs', () => {
  const one = '{"format":"sextant-run","version":2,"title":"a","head":"x"}\n{"type":"started"}\n';
  const file = (text: string) => new File([text], 'runs.jsonl');

  it('is parted at its headers', async () => {
    const parts = await runFilesIn(file(one + one));
    expect(parts.map(({ name }) => name)).toEqual(['runs.jsonl, run 1', 'runs.jsonl, run 2']);
    expect(await parts[1]?.blob.text()).toBe(one);
  });

  it('is left as it is where it has one, or begins with something else', async () => {
    expect(await runFilesIn(file(one))).toHaveLength(1);
    const [odd, ...rest] = await runFilesIn(file(`oops\n${one}${one}`));
    expect([odd?.name, rest.length]).toEqual(['runs.jsonl', 0]);
  });
});
