import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, StoreOptions } from '#src/store/openStore';
import { takeRunLock } from '#src/store/runLock';
import { fakeLocks } from '../fakeLocks';
import { importTools } from '#tests/tools/nodeImport';
import { sealedRun } from '#tests/tools/sealedRun';
import { nasbench201 } from '#tests/unit/benchmarks';
import { sampleBodies, sampleConfig, sampleEvents } from './sampleRun';
import { failsWith, sampleRunsIn } from './sampleRuns';

/** What every store must do, wherever it keeps things. @param open makes an empty one */
export function storeContract(open: (options: StoreOptions) => Promise<Store>): void {
  let count = 0;
  let now = 5000;
  let store: Store;
  const locks = fakeLocks();

  beforeEach(async () => {
    now = 5000;
    store = await open({ name: `contract-${++count}`, clock: () => now, locks });
  });
  afterEach(() => {
    store.close();
  });

  const { started, whole, append } = sampleRunsIn(() => store);

  describe('appending', () => {
    it('gives back the same events', async () => {
      const { id } = await started();
      await append(id, 1, 4);
      await append(id, 4, 9);
      expect(await store.readEvents(id)).toEqual({ events: sampleEvents, problems: [] });
    });

    it('keeps a summary that a person can work out by hand', async () => {
      const { id, title, summary } = await started();
      expect(title).toBe('CIFAR-10, random search, seed 11');
      expect(summary).toMatchObject({ queries: 0, bestVal: null, bestCode: null, test: null });
      now = 6000;
      await append(id, 1, 5);
      expect(await store.readRun(id)).toMatchObject({
        createdAt: 5000,
        updatedAt: 6000,
        status: 'paused',
        events: 5,
        summary: {
          queries: 2,
          bestVal: 91.5,
          bestCode: nasbench201.dimensions.map((d) => d.options[3]?.code).join(''),
          test: null,
          seconds: 200,
          invalid: 1,
          repeated: 0,
          spark: [80, 91.5],
        },
      });
      await append(id, 5, 9);
      expect(await store.readRun(id)).toMatchObject({
        status: 'ended',
        summary: {
          queries: 4,
          bestVal: 91.5,
          test: 94.25,
          seconds: 400,
          spark: [80, 91.5, 91.5, 91.5],
        },
      });
    });

    it('refuses events that do not follow the stored ones, and stores none of them', async () => {
      const { id } = await started();
      await append(id, 1, 4);
      await expect(append(id, 3, 5)).rejects.toEqual(failsWith('conflict'));
      await expect(append(id, 5, 6)).rejects.toEqual(failsWith('conflict'));
      const mixed = [sampleEvents[4], sampleEvents[6]].flatMap((event) => event ?? []);
      await expect(store.append({ runId: id, events: mixed, space: nasbench201 })).rejects.toEqual(
        failsWith('conflict'),
      );
      expect((await store.readEvents(id)).events).toEqual(sampleEvents.slice(0, 4));
      expect((await store.readRun(id)).events).toBe(4);
    });

    it('refuses a run that is not there', async () => {
      await expect(append('nobody', 0, 1)).rejects.toEqual(failsWith('not-found'));
    });
  });

  describe('deleting', () => {
    it('takes a run off the list and brings it back', async () => {
      const { id } = await whole();
      await store.deleteRun(id);
      expect((await store.listRuns()).runs).toEqual([]);
      await expect(store.readRun(id)).rejects.toEqual(failsWith('not-found'));
      await store.restoreRun(id);
      expect((await store.listRuns()).runs).toHaveLength(1);
      expect((await store.readEvents(id)).events).toHaveLength(9);
    });

    it('is for good only once purged, and only for what was deleted long enough ago', async () => {
      const [old, young, kept] = [await whole(), await whole(), await whole()];
      await store.deleteRun(old.id);
      now = 9000;
      await store.deleteRun(young.id);
      expect(await store.purgeDeleted(9000)).toBe(1);
      await expect(store.restoreRun(old.id)).rejects.toEqual(failsWith('not-found'));
      expect((await store.readEvents(old.id)).events).toEqual([]);
      await store.restoreRun(young.id);
      expect((await store.listRuns()).runs.map(({ id }) => id).sort()).toEqual(
        [young.id, kept.id].sort(),
      );
    });

    it('is refused while the run is being searched', async () => {
      const { id } = await whole();
      const release = await takeRunLock(id, 0, locks);
      await expect(store.deleteRun(id)).rejects.toEqual(failsWith('locked'));
      release?.();
      await store.deleteRun(id);
      expect((await store.listRuns()).runs).toEqual([]);
    });
  });

  describe('copies', () => {
    it('forks at an event under a new id', async () => {
      const { id } = await whole();
      const fork = await store.forkRun(id, 5);
      expect(fork).toMatchObject({
        status: 'paused',
        origin: { kind: 'fork', runId: id, events: 5 },
        summary: { queries: 2, bestVal: 91.5 },
      });
      expect((await store.readEvents(fork.id)).events).toEqual(sampleEvents.slice(0, 5));
      expect((await store.readEvents(id)).events).toHaveLength(9);
      await expect(store.forkRun(id, 10)).rejects.toEqual(failsWith('unreadable'));
    });

    it('never takes the end over, so that a fork can go on', async () => {
      const fork = await store.forkRun((await whole()).id, 9);
      expect(fork).toMatchObject({ status: 'paused', events: 8, summary: { test: null } });
    });

    it('imports what was exported: same events, new id', async () => {
      const events = await sealedRun(sampleConfig);
      const draft = { config: sampleConfig, title: 'All', events, origin: null };
      const { id, summary } = await store.createRun(draft);
      const file = await store.exportRun(id);
      const imported = await store.importRun(file, 'run.jsonl', importTools.openTable);
      expect(imported.id).not.toBe(id);
      expect(imported).toMatchObject({
        title: 'All',
        status: 'ended',
        summary,
        origin: { kind: 'import', file: 'run.jsonl' },
      });
      expect((await store.readEvents(imported.id)).events).toEqual(events);
    });
  });

  it('tells its listeners what changed', async () => {
    const heard: string[] = [];
    const end = store.onChange(({ kind }) => heard.push(kind));
    const { id } = await started();
    await append(id, 1, 2);
    await store.renameRun(id, 'Mine');
    await store.deleteRun(id);
    end();
    await store.restoreRun(id);
    expect(heard).toEqual(['created', 'appended', 'changed', 'deleted']);
    expect((await store.readRun(id)).title).toBe('Mine');
  });

  it('reads settings through a schema', async () => {
    await store.writeSetting('theme', 'dark');
    expect(await store.readSetting('theme', v.picklist(['light', 'dark']))).toBe('dark');
    expect(await store.readSetting('theme', v.number())).toBeUndefined();
    expect(await store.readSetting('unknown', v.string())).toBeUndefined();
  });

  it('caches evaluations by everything they depend on', async () => {
    const key = { space: 'mobilenet', key: 'k', fidelity: 'f', weights: 'w', provider: 'wasm' };
    const found = sampleBodies[3];
    if (found?.type !== 'evaluated') throw new Error('the sample has changed');
    const { metric, cost, seconds } = found;
    await store.evaluations.set(key, { metric, cost, seconds });
    expect(await store.evaluations.get(key)).toEqual({ metric, cost, seconds });
    expect(await store.evaluations.get({ ...key, provider: 'webgpu' })).toBeUndefined();
    expect(
      await store.evaluations.get({ ...key, space: 'w', weights: 'mobilenet' }),
    ).toBeUndefined();
  });
}
