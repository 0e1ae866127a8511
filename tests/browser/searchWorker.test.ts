import { afterEach, expect, it } from 'vitest';

import { bodyOf, type EventBody, type RunEvent } from '#src/search/events';
import { openStore, type Store } from '#src/store/openStore';
import { heldRuns } from '#src/store/runLock';
import type { SearchPhase } from '#src/workers/protocol';
import { createSearchClient, type SearchClient } from '#src/workers/searchClient';
import { defaultConfig } from '#tests/unit/benchmarks';

// The worker, IndexedDB, Web Locks and the table as they are in a browser; nothing is faked here.

const open: { close(): void }[] = [];
const keep = <T extends { close(): void }>(item: T): T => {
  open.push(item);
  return item;
};
afterEach(() => open.splice(0).forEach((item) => item.close()));

const config = { ...defaultConfig, budget: 40 };
const client = (): SearchClient => keep(createSearchClient());
const store = async (): Promise<Store> => keep(await openStore());

const phase = (of: SearchClient, wanted: SearchPhase): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = of.subscribe((note) => {
      if (note.type !== 'status') return;
      if (note.phase === 'failed') reject(new Error(note.message ?? ''));
      if (note.phase !== wanted) return;
      end();
      resolve();
    });
  });
const bodies = (events: readonly RunEvent[]): EventBody[] => events.map(bodyOf);

async function whole(): Promise<EventBody[]> {
  const search = client();
  const { runId } = await search.create(config);
  const ended = phase(search, 'ended');
  await search.play(0);
  await ended;
  return bodies((await (await store()).readEvents(runId)).events);
}

it('searches the table, and goes on after its worker was cut off as if nothing had happened', async () => {
  const first = createSearchClient();
  const { runId } = await first.create(config);
  await first.stepRound();
  await first.play(30);
  await first.setDelay(20);
  await new Promise<void>((resolve) => {
    first.subscribe((note) => note.type === 'events' && resolve());
  });
  expect(await heldRuns()).toEqual(new Set([runId]));
  first.close();

  const { listRuns, readEvents } = await store();
  expect((await listRuns()).runs[0]).toMatchObject({ id: runId, status: 'running' });
  const second = client();
  expect(await second.resume(runId)).toEqual({ locked: false });
  const ended = phase(second, 'ended');
  await second.play(0);
  await ended;
  const { events, problems } = await readEvents(runId);
  expect(problems).toEqual([]);
  expect(bodies(events)).toEqual(await whole());
});

it('keeps another worker from searching with the same run, and lets go of it', async () => {
  const first = client();
  const second = client();
  const { runId } = await first.create(config);
  expect(await second.resume(runId)).toEqual({ locked: true });
  const runs = await store();
  await expect(runs.deleteRun(runId)).rejects.toMatchObject({ code: 'locked' });
  await first.release();
  expect(await second.resume(runId)).toEqual({ locked: false });
  await second.stop();
  await runs.deleteRun(runId);
});

it('tells of a configuration that cannot be run', async () => {
  const search = client();
  await expect(search.create({ ...config, task: 'fashion-mnist' })).rejects.toMatchObject({
    name: 'RpcError',
    code: 'bad-configuration',
  });
});
