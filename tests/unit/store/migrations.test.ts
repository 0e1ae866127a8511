import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { Connection } from '#src/store/connection';
import { migrations, type Migration } from '#src/store/migrations';
import { openStore } from '#src/store/openStore';
import { emptySummary } from '#src/store/summary';
import { sampleConfig, sampleEvents } from './sampleRun';

const row = {
  id: 'old',
  createdAt: 1,
  updatedAt: 1,
  title: 'From version 1',
  config: sampleConfig,
  status: 'ended' as const,
  events: sampleEvents.length,
  summary: emptySummary,
  origin: null,
  version: 2 as const,
  proof: null,
  deletedAt: null,
};

async function writeVersion1(name: string): Promise<void> {
  const first = new Connection(name, migrations.slice(0, 1));
  const db = await first.open();
  expect([...db.objectStoreNames]).toEqual(['events', 'runs', 'settings']);
  await db.put('runs', row);
  for (const event of sampleEvents) await db.put('events', event, ['old', event.seq]);
  await db.put('settings', 'dark', 'theme');
  first.close();
}

it('are numbered one by one', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
});

it('bring a database of version 1 up to date with all its rows', async () => {
  await writeVersion1('upgraded');
  const store = await openStore({ name: 'upgraded' });
  expect((await store.listRuns()).runs).toEqual([row]);
  expect((await store.readEvents('old')).events).toEqual(sampleEvents);
  const key = { space: 's', key: 'k', fidelity: 'f', weights: 'w', provider: 'p' };
  expect(await store.evaluations.get(key)).toBeUndefined();
  store.close();
});

it('leave the old database as it was when one fails', async () => {
  await writeVersion1('unchanged');
  const broken: Migration = {
    version: 4,
    apply(db) {
      db.deleteObjectStore('runs');
      throw new Error('broken');
    },
  };
  const connection = new Connection('unchanged', [...migrations, broken]);
  await expect(connection.open()).rejects.toMatchObject({ code: 'unavailable' });
  const old = new Connection('unchanged', migrations.slice(0, 1));
  expect(await old.use((db) => db.get('runs', 'old'))).toEqual(row);
  old.close();
});

it('may change rows on the way', async () => {
  await writeVersion1('changed');
  const renaming: Migration = {
    version: 4,
    async apply(_db, transaction) {
      const runs = transaction.objectStore('runs');
      for (const run of await runs.getAll()) await runs.put({ ...run, title: 'Renamed' });
    },
  };
  const connection = new Connection('changed', [...migrations, renaming]);
  expect(await connection.use((db) => db.get('runs', 'old'))).toEqual({ ...row, title: 'Renamed' });
  connection.close();
});
