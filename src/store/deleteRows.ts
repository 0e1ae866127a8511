import * as v from 'valibot';
import type { Connection } from './connection';
import { eventRange } from './readRows';
import { StoreError } from './storeError';
import { transact } from './transact';

/** Marks a run as deleted, or takes the mark away (`at` null). Works on rows that cannot be read, too. */
export async function markDeleted(
  connection: Connection,
  runId: string,
  at: number | null,
): Promise<void> {
  await connection.use((db) =>
    transact(db, ['runs'], async (transaction) => {
      const runs = transaction.objectStore('runs');
      const row = await runs.get(runId);
      if (row === undefined) throw new StoreError('not-found', `There is no run "${runId}".`);
      await runs.put({ ...row, deletedAt: at });
    }),
  );
}

const MarkSchema = v.object({ id: v.string(), deletedAt: v.number() });

/** Removes runs deleted before `before` (epoch ms) with their events. Gives their number. */
export async function purge(connection: Connection, before: number): Promise<number> {
  return connection.use((db) =>
    transact(db, ['runs', 'events'], async (transaction) => {
      const runs = transaction.objectStore('runs');
      const events = transaction.objectStore('events');
      const marks = (await runs.getAll()).flatMap((row: unknown) => {
        const parsed = v.safeParse(MarkSchema, row);
        return parsed.success && parsed.output.deletedAt < before ? [parsed.output.id] : [];
      });
      await Promise.all(marks.flatMap((id) => [runs.delete(id), events.delete(eventRange(id))]));
      return marks.length;
    }),
  );
}
