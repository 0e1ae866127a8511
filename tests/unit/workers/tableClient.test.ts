import { expect, it } from 'vitest';
import { serveTable } from '#src/workers/serveTable';
import { TableClient } from '#src/workers/tableClient';
import { bytesOf, csvOfSize, tableOf } from '#tests/unit/ownTable/tables';
import { fakeWorker } from './channelPort';

function client(onProgress: (share: number) => void = () => undefined) {
  const worker = fakeWorker();
  serveTable(worker.scope);
  return { worker, table: new TableClient(onProgress, () => worker.port) };
}

it(
  'reads a file, tells how far it is, judges another plan, and gives the table',
  { timeout: 30_000 },
  async () => {
    const shares: number[] = [];
    const { table } = client((share) => shares.push(share));
    const bytes = bytesOf(csvOfSize(7));
    const answer = await table.read(bytes, 'mine.csv');
    expect(bytes).toHaveLength(0);
    if (!answer.ok) throw new Error('refused');
    const { read } = answer;
    expect(read).toMatchObject({ rows: 16_384, exported: false, label: { name: 'mine' } });
    expect(read.preview).toMatchObject({ size: 16_384, rows: 16_384, notes: [] });
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));

    const columns = read.plan.columns.map((c) => ({
      ...c,
      use: c.use === 'report' ? ('ignore' as const) : c.use,
    }));
    const plan = { ...read.plan, columns };
    expect((await table.judge(plan)).notes).toHaveLength(1);
    const finished = await table.finish(read.plan, {
      name: 'Toy',
      source: 'by hand',
      licence: 'CC0',
    });
    expect(finished.ok && finished.table.sha256).toBe(tableOf(csvOfSize(7)).sha256);
    table.close();
  },
);

it('gives the faults of a file, and those of a plan', async () => {
  const { table } = client();
  expect(await table.read(bytesOf('a,b\n1\n'), 'x.csv')).toEqual({
    ok: false,
    faults: {
      first: [{ line: 2, column: null, reason: 'the row has 1 fields between “,”, not 2' }],
      more: 0,
    },
  });
  const answer = await table.read(bytesOf('op,acc\na,90.5\nb,high\nc,91\n'), 'x.csv');
  if (!answer.ok) throw new Error('refused');
  const label = { name: 'x', source: '', licence: '' };
  expect(await table.finish(answer.read.plan, label)).toEqual({
    ok: false,
    faults: { first: [{ line: 3, column: 'acc', reason: '“high” is not a number' }], more: 0 },
  });
  table.close();
});

it('a file that could not be read does not leave the one before it open', async () => {
  const { table } = client();
  const answer = await table.read(bytesOf(csvOfSize(3)), 'good.csv');
  if (!answer.ok) throw new Error('refused');
  await table.read(bytesOf(''), 'bad.csv');
  await expect(table.judge(answer.read.plan)).rejects.toMatchObject({ code: 'no-file' });
  table.close();
});

it('cancelling ends the worker and rejects what was asked', async () => {
  const { table, worker } = client();
  const asked = table.read(bytesOf(csvOfSize(3)), 'x.csv');
  table.close();
  await expect(asked).rejects.toMatchObject({ code: 'closed' });
  expect(worker.terminated()).toBe(true);
});
