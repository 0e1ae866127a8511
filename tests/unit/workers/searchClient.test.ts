import { afterEach, expect, it } from 'vitest';
import type { SearchNotification } from '#src/workers/protocol';
import { createSearchClient, type SearchClient } from '#src/workers/searchClient';
import { serveSearch } from '#src/workers/serveSearch';
import { StoreError } from '#src/store/storeError';
import { bench, bodiesOf, config, uninterrupted } from './harness';
import { fakeWorker, type FakeWorker } from './channelPort';

const open: SearchClient[] = [];
afterEach(() => open.splice(0).forEach((client) => client.close()));

/** The client as the page makes it, with the whole worker behind a message channel. */
async function connect() {
  const { store } = await bench();
  const workers: FakeWorker[] = [];
  let failures = 0;
  const client = createSearchClient(() => {
    const worker = fakeWorker();
    workers.push(worker);
    serveSearch(worker.scope, async (notify) => {
      if (failures-- > 0) throw new StoreError('unavailable', 'Private window.');
      return (await bench({ store, notify })).service;
    });
    return worker.port;
  });
  open.push(client);
  const heard: SearchNotification[] = [];
  client.subscribe((notification) => heard.push(notification));
  return { client, store, workers, heard, failOnce: () => (failures = 1) };
}

const until = (client: SearchClient, phase: string) =>
  new Promise<void>((resolve) => {
    const end = client.subscribe((note) => {
      if (note.type !== 'status' || note.phase !== phase) return;
      end();
      resolve();
    });
  });

it('searches from the page to the store and tells all about it', async () => {
  const { client, store, heard } = await connect();
  expect(client.status).toMatchObject({ phase: 'idle', runId: null, locked: false });
  const { runId } = await client.create(config, 'Mine');
  expect(client.status).toMatchObject({ phase: 'paused', runId });
  await client.step();
  await client.stepRound();
  const ended = until(client, 'ended');
  await client.play(0);
  await ended;
  const { events } = await store.readEvents(runId);
  expect(bodiesOf(events)).toEqual(await uninterrupted());
  expect(heard.flatMap((note) => (note.type === 'events' ? note.events : []))).toEqual(
    events.slice(1),
  );
  expect((await store.readRun(runId)).title).toBe('Mine');
});

it('reports a dead worker, and a new one goes on with the run', async () => {
  const { client, store, workers } = await connect();
  const { runId } = await client.create(config);
  await client.stepRound();
  workers[0]?.fire('error', 'boom');
  expect(client.status).toMatchObject({
    phase: 'failed',
    runId,
    code: 'crashed',
    message: expect.stringContaining('boom'),
    help: expect.stringContaining('resume'),
  });
  await expect(client.step()).rejects.toMatchObject({ code: 'no-run' });
  await client.resume(runId);
  const ended = until(client, 'ended');
  await client.play(0);
  await ended;
  expect(bodiesOf((await store.readEvents(runId)).events)).toEqual(await uninterrupted());
});

it('tries again to open a store that could not be opened', async () => {
  const { client, failOnce } = await connect();
  failOnce();
  await expect(client.create(config)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Private window.',
  });
  await client.create(config);
  expect(client.status.phase).toBe('paused');
});

it('says nothing more to a listener that left', async () => {
  const { client } = await connect();
  const heard: SearchNotification[] = [];
  const leave = client.subscribe((note) => heard.push(note));
  await client.create(config);
  leave();
  const before = heard.length;
  await client.step();
  expect(before).toBeGreaterThan(0);
  expect(heard).toHaveLength(before);
});
