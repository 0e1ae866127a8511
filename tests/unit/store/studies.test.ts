import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openStore } from '#src/store/openStore';
import { readPayload } from '#src/study/report/payload';
import { done, named, setUp, shortened } from '../study/runs';

let count = 0;
const opened = () => openStore({ name: `studies-${count++}`, clock: () => 1_800_000_000_000 });

async function sample() {
  const study = await setUp(shortened(named('one-or-two'), 3));
  const runs = (await done(study, 4)).map(({ outcome }) => ({
    outcome,
    events: new Uint8Array([outcome.run, 7]),
  }));
  return { study, runs };
}

test('results are kept with their study, and counted', async () => {
  const store = await opened();
  const { study, runs } = await sample();
  const row = await store.studies.create(study, 'One or two');
  expect(row).toMatchObject({ status: 'paused', done: 0, total: 60, imported: false });
  expect((await store.studies.append(row.id, runs.slice(0, 3))).done).toBe(3);
  // A run that was done twice, as after a crash, counts once.
  expect((await store.studies.append(row.id, runs.slice(2))).done).toBe(4);
  expect(await store.studies.outcomes(row.id)).toEqual(runs.map(({ outcome }) => outcome));
  const events = await store.studies.events(row.id);
  expect([...events.keys()]).toEqual([0, 1, 2, 3]);
  expect(events.get(3)).toEqual(new Uint8Array([3, 7]));
  const { rows, problems } = await store.studies.list();
  expect(rows.map(({ id }) => id)).toEqual([row.id]);
  expect(problems).toEqual([]);
});

test('a study is done when all its runs are', async () => {
  const store = await opened();
  const { study } = await sample();
  const row = await store.studies.create(study, 'All');
  await store.studies.change(row.id, { status: 'running' });
  const all = (await done(study)).map(({ outcome }) => ({ outcome, events: null }));
  expect((await store.studies.append(row.id, all.slice(1))).status).toBe('running');
  expect((await store.studies.append(row.id, all.slice(0, 1))).status).toBe('ended');
});

test('a deleted study can be brought back until it is purged', async () => {
  const store = await opened();
  const { study, runs } = await sample();
  const row = await store.studies.create(study, 'Gone');
  await store.studies.append(row.id, runs);
  await store.studies.delete(row.id);
  expect((await store.studies.list()).rows).toEqual([]);
  await store.studies.restore(row.id);
  expect((await store.studies.list()).rows.length).toBe(1);
  await store.studies.delete(row.id);
  await store.purgeDeleted(1_800_000_000_001);
  await expect(store.studies.read(row.id)).rejects.toThrow('There is no study');
  expect(await store.studies.outcomes(row.id)).toEqual([]);
});

test('a study that was read from a file says so, and what is missing of it', async () => {
  const store = await opened();
  const { study, runs } = await sample();
  const outcomes = runs.map(({ outcome }) => outcome);
  const payload = {
    format: 'sextant-study',
    version: 1,
    title: 'Read',
    createdAt: 5,
    study,
    outcomes,
  };
  const row = await store.studies.import(readPayload(JSON.stringify(payload)));
  expect(row).toMatchObject({ imported: true, status: 'stopped', done: 4, createdAt: 5 });
  expect((await store.studies.events(row.id)).size).toBe(0);
});
