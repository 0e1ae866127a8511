import type { SearchSpace } from '#spaces/space';
import type { RunEvent } from '#src/search/events';
import type { Connection } from './connection';
import { eventRange, parseRow } from './readRows';
import type { RunRow, RunStatus } from './runRow';
import { StoreError } from './storeError';
import { summarise } from './summary';
import { transact } from './transact';

/** Stores a whole run at once. */
export async function insertRun(
  connection: Connection,
  row: RunRow,
  events: readonly RunEvent[],
): Promise<void> {
  checkNumbers(events, 0);
  await connection.use((db) =>
    transact(db, ['runs', 'events'], async (transaction) => {
      const store = transaction.objectStore('events');
      await Promise.all([
        transaction.objectStore('runs').add(row),
        ...events.map(async (event) => store.add(event, [row.id, event.seq])),
      ]);
    }),
  );
}

export interface Batch {
  readonly runId: string;
  /** Numbered from the number of events already stored. */
  readonly events: readonly RunEvent[];
  /** The run's space, for the code of the incumbent. */
  readonly space: SearchSpace;
}

/** Stores a batch and the run's new summary in one transaction. @throws {StoreError} `conflict`, … */
export async function appendBatch(
  connection: Connection,
  { runId, events, space }: Batch,
  now: number,
): Promise<RunRow> {
  const first = events[0]?.seq ?? 0;
  checkNumbers(events, first);
  return connection.use((db) =>
    transact(db, ['runs', 'events'], async (transaction) => {
      const runs = transaction.objectStore('runs');
      const store = transaction.objectStore('events');
      const row = parseRow(await runs.get(runId), runId);
      const last = await store.openKeyCursor(eventRange(runId), 'prev');
      const next = last ? last.key[1] + 1 : 0;
      if (next !== first) {
        throw new StoreError('conflict', `Event ${first} does not follow the stored ${next - 1}.`);
      }
      const updated = extended({ ...row, events: next }, events, space, now);
      await Promise.all([
        ...events.map(async (event) => store.add(event, [runId, event.seq])),
        runs.put(updated),
      ]);
      return updated;
    }),
  );
}

/** The row once `events` are stored with it. */
export function extended(
  row: RunRow,
  events: readonly RunEvent[],
  space: SearchSpace,
  now: number,
): RunRow {
  return {
    ...row,
    updatedAt: now,
    events: row.events + events.length,
    status: events.reduce(statusAfter, row.status),
    summary: summarise(row.summary, events, space, row.config.budget),
  };
}

function statusAfter(status: RunStatus, event: RunEvent): RunStatus {
  if (event.type === 'ended') return 'ended';
  return event.type === 'paused' ? 'paused' : status;
}

function checkNumbers(events: readonly RunEvent[], first: number): void {
  const wrong = events.find((event, i) => event.seq !== first + i);
  if (wrong) throw new StoreError('conflict', `Event ${wrong.seq} is out of order.`);
}

/** Changes a run's row. @throws {StoreError} `not-found`, `unreadable` */
export async function changeRow(
  connection: Connection,
  runId: string,
  change: (row: RunRow) => RunRow,
): Promise<RunRow> {
  return connection.use((db) =>
    transact(db, ['runs'], async (transaction) => {
      const runs = transaction.objectStore('runs');
      const changed = change(parseRow(await runs.get(runId), runId));
      await runs.put(changed);
      return changed;
    }),
  );
}
