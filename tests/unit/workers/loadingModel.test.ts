import { expect, it } from 'vitest';
import type { LoadingStage } from '#src/llm/engines/loadingStage';
import { bench, config, moment } from './harness';

const shaders = (n: number): LoadingStage => ({
  stage: 'shaders',
  share: n / 86,
  count: `${n} of 86`,
});

it('tells the page each stage of a model that a run waits for', async () => {
  const b = await bench({
    prepare: (_, { onStage }) => {
      onStage?.('a-model', shaders(12));
      return Promise.reject(new Error('the end of this test'));
    },
  });
  await expect(b.service.create({ type: 'create', config })).rejects.toThrow(
    'the end of this test',
  );
  expect(b.heard[0]).toEqual({ type: 'loading', model: 'a-model', stage: shaders(12) });
});

it('gives up the loading of a model when it is cancelled, stores nothing, and can start again', async () => {
  const loading = moment();
  let first = true;
  const whole = await bench();
  const b = await bench({
    prepare: (_, { signal }) => {
      if (!first) return Promise.reject(new Error('it was asked again'));
      first = false;
      loading.now();
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('ended', 'AbortError')));
      });
    },
    store: whole.store,
  });
  const created = b.service.create({ type: 'create', config });
  await loading.reached;
  await b.service.pause();
  await expect(created).rejects.toMatchObject({ code: 'cancelled' });
  expect((await b.store.listRuns()).runs).toEqual([]);
  await expect(b.service.create({ type: 'create', config })).rejects.toThrow('it was asked again');
});

it('frees a model that was loaded although it was cancelled', async () => {
  const loading = moment();
  const ready = moment();
  let freed = 0;
  const b = await bench({
    prepare: async () => {
      loading.now();
      await ready.reached;
      return { dispose: () => Promise.resolve(void freed++) } as never;
    },
  });
  const created = b.service.create({ type: 'create', config });
  await loading.reached;
  await b.service.pause();
  ready.now();
  await expect(created).rejects.toMatchObject({ code: 'cancelled' });
  expect(freed).toBe(1);
});
