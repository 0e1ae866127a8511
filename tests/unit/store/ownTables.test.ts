import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { benchmarkSource } from '#src/store/benchmarkSource';
import { memoryStore } from '#src/store/memoryStore';
import { openStore, type Store } from '#src/store/openStore';
import { writeTableFile } from '#src/ownTable/table/writeTableFile';
import { openTable } from '#src/ownTable/openTable';
import { tableId } from '#src/ownTable/table/tableId';
import { defaultConfig } from '#src/search/defaultConfig';
import { openTable as openSiteTable } from '#src/evaluate/openTable';
import type { ImportTools } from '#src/store/importRun';
import { readPublic } from '#tests/tools/nodeTable';
import { sealed } from '#tests/tools/sealedRun';
import { bytesOf, csvOfSize, tableOf } from '#tests/unit/ownTable/tables';

const table = tableOf(csvOfSize(3));
const id = tableId(table);
const other = tableOf('op,acc\na,90.5\nb,91.5\n');

let names = 0;

describe.each([
  ['the browser', openStore],
  ['memory', memoryStore],
])('tables in %s', (_, open) => {
  const clocked = (at: () => number = () => 1000): Promise<Store> =>
    open({ name: `tables ${names++}`, clock: at });

  it('keeps a table with all its figures, and lists it without them', async () => {
    const store = await clocked();
    const row = await store.tables.save(table);
    expect(row).toMatchObject({ id, name: 'Toy', rows: 64, choices: 3, size: 64, createdAt: 1000 });
    expect(row.columns).toEqual([
      { name: 'FLOPs', role: 'cost' },
      { name: 'validation accuracy', role: 'objective' },
      { name: 'test accuracy', role: 'report' },
    ]);
    expect(await store.tables.list()).toEqual([row]);
    expect(await store.tables.read(id)).toEqual(table);
    store.close();
  });

  it('lists the newest first; the same figures are the same table', async () => {
    let now = 1;
    const store = await clocked(() => now++);
    await store.tables.save(table);
    await store.tables.save(other);
    await store.tables.save({ ...table, name: 'Renamed' });
    expect((await store.tables.list()).map(({ name, createdAt }) => [name, createdAt])).toEqual([
      ['Toy', 2],
      ['Renamed', 1],
    ]);
    store.close();
  });

  it('gives a table another name without touching its checksum', async () => {
    const store = await clocked();
    await store.tables.save(table);
    await store.tables.relabel(id, { name: 'Mine', source: 'a paper', licence: 'MIT' });
    expect(await store.tables.read(id)).toEqual({
      ...table,
      name: 'Mine',
      source: 'a paper',
      licence: 'MIT',
    });
    store.close();
  });

  it('deletes with a way back, until it is purged', async () => {
    let now = 1;
    const store = await clocked(() => now);
    await store.tables.save(table);
    now = 5;
    await store.tables.delete(id);
    expect(await store.tables.list()).toEqual([]);
    await expect(store.tables.read(id)).rejects.toMatchObject({ code: 'no-table' });
    await store.purgeDeleted(5);
    await store.tables.restore(id);
    expect(await store.tables.read(id)).toEqual(table);
    await store.tables.delete(id);
    await store.purgeDeleted(6);
    await expect(store.tables.restore(id)).rejects.toMatchObject({ code: 'no-table' });
    store.close();
  });

  it('a deleted table that is brought again is there again', async () => {
    const store = await clocked();
    await store.tables.save(table);
    await store.tables.delete(id);
    await store.tables.save(table);
    expect(await store.tables.read(id)).toEqual(table);
    store.close();
  });

  it('tells of every change', async () => {
    const store = await clocked();
    const told: string[] = [];
    store.onChange(({ runId, kind }) => told.push(`${kind} ${runId}`));
    await store.tables.save(table);
    await store.tables.relabel(id, table);
    await store.tables.delete(id);
    await store.tables.restore(id);
    expect(told).toEqual(Array.from({ length: 4 }, () => `table ${id}`));
    store.close();
  });

  it('is a benchmark by its id; one that is not here is told with what to do', async () => {
    const store = await clocked();
    const source = benchmarkSource(store.tables);
    await expect(source(id)).rejects.toMatchObject({
      code: 'no-table',
      message: `The table with the checksum ${table.sha256.slice(0, 16)}… is not on this machine, or was deleted.`,
    });
    await store.tables.save(table);
    expect((await source(id)).title).toBe('Toy');
    expect((await source('nasbench201')).id).toBe('nasbench201');
    await expect(source('darts')).rejects.toMatchObject({ code: 'unknown' });
    store.close();
  });

  const openFigures: ImportTools['openTable'] = (config, benchmark) =>
    openSiteTable(config, benchmark, readPublic);

  it('runs on it are stored, exported and imported like any other', async () => {
    const store = await clocked();
    await store.tables.save(table);
    const config = defaultConfig(await benchmarkSource(store.tables)(id));
    const started = {
      type: 'started' as const,
      version: 2 as const,
      config,
      checksum: table.sha256,
    };
    const draft = { config, title: '', events: sealed([started]), origin: null };
    const run = await store.createRun(draft);
    expect(run.title).toBe('Toy, Navigator and Generator, seed 11');
    const file = await store.exportRun(run.id);
    expect((await store.importRun(file, 'run.jsonl', openFigures)).config).toEqual(config);
    await store.tables.delete(id);
    await expect(store.importRun(file, 'run.jsonl', openFigures)).rejects.toMatchObject({
      code: 'no-table',
    });
    store.close();
  });

  it('what was exported is kept again as the same table', async () => {
    const store = await clocked();
    const opened = openTable(bytesOf(writeTableFile(table).join('')), 'toy.csv');
    const row = await store.tables.save(opened.finish(opened.plan, opened.label));
    expect(row.id).toBe(id);
    expect(await store.tables.read(id)).toEqual(table);
    store.close();
  });
});
