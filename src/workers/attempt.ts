import { Coordinator } from '#src/search/coordinator';
import { Chain } from '#src/search/chain';
import type { EventBody } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import type { RunRow } from '#src/store/runRow';
import { StoreError } from '#src/store/storeError';
import type { RunParts } from './runParts';
import type { WorkerStore } from './workerStore';

/** A Coordinator that goes on from the stored events; given up, and made anew, when it was interrupted. */
export interface Attempt {
  readonly coordinator: Coordinator;
  readonly batches: AsyncGenerator<EventBody[], void>;
  /** Aborts what the Coordinator waits for; it then ends without a further event. */
  readonly abort: AbortController;
  /** Gives its events their places. */
  readonly chain: Chain;
}

/** @throws {StoreError} `unreadable`, naming the event */
export async function openAttempt(
  store: WorkerStore,
  row: RunRow,
  parts: RunParts,
): Promise<Attempt> {
  const { events, problems } = await store.readEvents(row.id);
  const [problem] = problems;
  if (problem) {
    const what = `Event ${problem.seq} of "${row.title}" cannot be read: ${problem.message}`;
    throw new StoreError('unreadable', what);
  }
  const abort = new AbortController();
  const coordinator = new Coordinator({
    space: parts.space,
    evaluator: parts.evaluator,
    searcher: parts.newSearcher(),
    config: row.config,
    fold: foldRun(parts.space, events),
    signal: abort.signal,
  });
  return { coordinator, batches: coordinator.run(), abort, chain: Chain.after(events) };
}
