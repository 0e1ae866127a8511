import 'fake-indexeddb/auto'; // for IDBKeyRange, which browsers have in any case
import { expect, it } from 'vitest';
import { memoryStore } from '#src/store/memoryStore';
import { sampleConfig, sampleEvents } from './sampleRun';
import { storeContract } from './storeContract';

storeContract(memoryStore);

it('keeps copies: what a caller changes afterwards stays outside', async () => {
  const store = await memoryStore();
  const events = structuredClone(sampleEvents);
  const { id } = await store.createRun({ config: sampleConfig, title: '', events, origin: null });
  for (const event of events) Object.assign(event, { seq: -1 });
  expect((await store.readEvents(id)).events).toEqual(sampleEvents);
});
