import type { RunEvent } from '#src/search/events';
import { RunBroken } from '#src/study/run/runBroken';
import { StoreError } from '#src/store/storeError';
import { workerStore } from './workerStore';

/** Events of a stored run that a study was set up with. @throws {RunBroken} where it is gone or damaged */
export async function recordedEvents(id: string): Promise<readonly RunEvent[]> {
  const store = await workerStore();
  try {
    const { title } = await store.readRun(id);
    const { events, problems } = await store.readEvents(id);
    const [problem] = problems;
    if (!problem) return events;
    throw new RunBroken(`The recorded run “${title}” cannot be read: ${problem.message}`);
  } catch (cause) {
    if (!(cause instanceof StoreError) || cause.code !== 'not-found') throw cause;
    throw new RunBroken('A recorded run that this study was set up with was deleted.', { cause });
  }
}
