import { expect } from 'vitest';
import type { Store } from '#src/store/openStore';
import type { StoreErrorCode } from '#src/store/storeError';
import { nasbench201 } from '#tests/unit/benchmarks';
import { sampleConfig, sampleEvents } from './sampleRun';

/** A store's error, by its code. */
export const failsWith = (code: StoreErrorCode) =>
  expect.objectContaining({ name: 'StoreError', code });

/** Ways to put the sample run into the store of the moment. */
export const sampleRunsIn = (store: () => Store) => ({
  started: () =>
    store().createRun({
      config: sampleConfig,
      title: '',
      events: sampleEvents.slice(0, 1),
      origin: null,
    }),
  whole: () =>
    store().createRun({ config: sampleConfig, title: 'All', events: sampleEvents, origin: null }),
  append: (runId: string, from: number, to: number) =>
    store().append({ runId, events: sampleEvents.slice(from, to), space: nasbench201 }),
});
