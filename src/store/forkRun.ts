import type { Connection } from './connection';
import type { RunDraft } from './createRun';
import { readEvents } from './readRows';
import type { RunRow } from './runRow';
import { StoreError } from './storeError';

/**
 * A new run that begins with the first `count` events of another and can go on differently: its `ended`
 * is never taken over. @throws {StoreError} `unreadable` where fewer events can be read
 */
export async function forkOf(
  connection: Connection,
  row: RunRow,
  count: number,
): Promise<RunDraft> {
  const { events } = await readEvents(connection, row.id);
  if (count < 1 || count > events.length) {
    const range = `1 to ${events.length}`;
    throw new StoreError('unreadable', `Event ${count} of "${row.title}" is not among ${range}.`);
  }
  const kept = events.slice(0, count).filter(({ type }) => type !== 'ended');
  return {
    config: row.config,
    title: `${row.title}, from step ${kept.length}`,
    events: kept,
    origin: { kind: 'fork', runId: row.id, events: kept.length },
  };
}
