import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from '#src/store/connection';
import { openStore, type Store } from '#src/store/openStore';
import { fakeLocks } from '../fakeLocks';
import { sampleEvents } from './sampleRun';
import { failsWith, sampleRunsIn } from './sampleRuns';
import { storeContract } from './storeContract';

let name = '';
let count = 0;
let now = 5000;
let store: Store;
const locks = fakeLocks();
const open = () => openStore({ name, clock: () => now, locks });

beforeEach(async () => {
  name = `store-${++count}`;
  now = 5000;
  store = await open();
});
afterEach(() => {
  store.close();
  vi.restoreAllMocks();
});

const { started, whole, append } = sampleRunsIn(() => store);

describe('the contract', () => {
  storeContract(openStore);
});

describe('appending', () => {
  it('gives back the same events after the store was opened anew', async () => {
    const { id } = await started();
    await append(id, 1, 4);
    await append(id, 4, 9);
    store.close();
    store = await open();
    expect(await store.readEvents(id)).toEqual({ events: sampleEvents, problems: [] });
  });

  it('asks for strict durability, one transaction a batch', async () => {
    const { id } = await started();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await append(id, 1, 6);
    expect(transaction.mock.calls).toEqual([
      [['runs', 'events'], 'readwrite', { durability: 'strict' }],
    ]);
  });

  it('rolls the whole batch back when space runs out, and says what to do', async () => {
    const { id } = await started();
    const add = IDBObjectStore.prototype.add;
    let left = 2;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (left-- === 0) throw new DOMException('full', 'QuotaExceededError');
      return add.apply(this, args);
    });
    const error: unknown = await append(id, 1, 5).catch((reason: unknown) => reason);
    expect(error).toEqual(failsWith('quota'));
    expect(error).toHaveProperty('help', expect.stringContaining('Delete runs'));
    vi.restoreAllMocks();
    expect((await store.readEvents(id)).events).toHaveLength(1);
    expect((await store.readRun(id)).summary.queries).toBe(0);
    await append(id, 1, 5);
    expect((await store.readRun(id)).summary.queries).toBe(2);
  });
});

describe('rows that cannot be read', () => {
  const damage = async (
    work: (db: Awaited<ReturnType<Connection['open']>>) => Promise<unknown>,
  ) => {
    const connection = new Connection(name);
    await work(await connection.open());
    connection.close();
  };

  it('are named, while the rest stays usable and nothing is deleted', async () => {
    const [good, bad] = [await whole(), await whole()];
    await damage(async (db) => {
      await db.put('events', { ...sampleEvents[3], query: 'x' } as never, [good.id, 3]);
      await db.delete('events', [good.id, 5]);
      await db.put('runs', { ...bad, config: { ...bad.config, seed: -1 } });
    });
    const { events, problems } = await store.readEvents(good.id);
    expect(events).toEqual(sampleEvents.slice(0, 3));
    expect(problems).toEqual([
      { runId: good.id, seq: 3, message: expect.stringContaining('query') },
      { runId: good.id, seq: 5, message: 'is missing' },
    ]);
    const list = await store.listRuns();
    expect(list.runs.map(({ id }) => id)).toEqual([good.id]);
    expect(list.problems).toEqual([
      { runId: bad.id, seq: null, message: expect.stringContaining('config.seed') },
    ]);
    await expect(store.readRun(bad.id)).rejects.toEqual(failsWith('unreadable'));
    expect((await (await store.exportRun(good.id)).text()).split('\n')).toHaveLength(1 + 8 + 1);
  });

  it('of a newer version are refused in words', async () => {
    const [row, run] = [await whole(), await whole()];
    await damage(async (db) => {
      await db.put('runs', { ...row, version: 3 } as never);
      await db.put('events', { ...sampleEvents[0], version: 3 } as never, [run.id, 0]);
    });
    const message = 'version: was made by a newer version of Sextant (3); this one reads 1 and 2';
    expect((await store.listRuns()).problems).toEqual([{ runId: row.id, seq: null, message }]);
    const { events, problems } = await store.readEvents(run.id);
    expect(events).toEqual([]);
    expect(problems).toEqual([{ runId: run.id, seq: 0, message }]);
  });

  it('with a hash that does not fit what is before it end what can be read', async () => {
    const { id } = await whole();
    await damage((db) => db.put('events', { ...sampleEvents[4]!, at: 1 }, [id, 4]));
    const { events, problems } = await store.readEvents(id);
    expect(events).toHaveLength(5);
    expect(problems).toEqual([
      { runId: id, seq: 5, message: expect.stringMatching(/^prev: is not the hash/) },
    ]);
  });

  it('can be deleted like others', async () => {
    const bad = await whole();
    await damage((db) => db.put('runs', { ...bad, status: 'odd' } as never));
    await store.deleteRun(bad.id);
    expect(await store.listRuns()).toEqual({ runs: [], problems: [] });
  });
});

describe('the connection', () => {
  it('comes back after the browser closed it', async () => {
    const connection = new Connection(name);
    const { id } = await whole();
    (await connection.open()).close();
    expect(await connection.use((db) => db.get('runs', id))).toMatchObject({ id });
    connection.close();
  });

  it('gives way to a newer version, and says so afterwards', async () => {
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 99);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await expect(store.listRuns()).rejects.toEqual(failsWith('newer-version'));
    newer.close();
  });
});

it('tells other tabs what changed', async () => {
  const other = await open();
  const heard: string[] = [];
  const arrived = new Promise<void>((resolve) => {
    other.onChange(({ kind }) => heard.push(kind) === 3 && resolve());
  });
  const { id } = await started();
  await append(id, 1, 2);
  await store.deleteRun(id);
  await arrived;
  expect(heard).toEqual(['created', 'appended', 'deleted']);
  other.close();
});
