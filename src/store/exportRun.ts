import * as v from 'valibot';
import type { Connection } from './connection';
import { eventRange } from './readRows';
import { runFileType, writeRunFile } from './runFile';
import { StoreError } from './storeError';

const TitleSchema = v.object({ title: v.string() });

/** The run as JSON lines; rows that cannot be read are written as they are stored, so nothing is lost. */
export async function exportRun(connection: Connection, runId: string): Promise<Blob> {
  const [row, events] = await connection.use((db) => {
    const transaction = db.transaction(['runs', 'events']);
    return Promise.all([
      transaction.objectStore('runs').get(runId),
      transaction.objectStore('events').getAll(eventRange(runId)),
    ]);
  });
  if (row === undefined) throw new StoreError('not-found', `There is no run "${runId}".`);
  const title = v.is(TitleSchema, row) ? row.title : '';
  return new Blob([writeRunFile(title, events)], { type: runFileType });
}
