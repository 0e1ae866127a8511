import * as v from 'valibot';
import type { RunEvent } from '#src/search/events';
import { Links } from '#src/search/links';
import type { Connection } from './connection';
import { inSlices } from './inSlices';
import { parseEvent } from './parseEvent';
import { issueText, type Problem } from './problem';
import { RunRowSchema, type RunRow } from './runRow';
import { StoreError } from './storeError';
import { newerVersion } from './versions';

/** Runs that can be read, newest first, and what is wrong with the others. Deleted ones are left out. */
export interface RunList {
  readonly runs: readonly RunRow[];
  readonly problems: readonly Problem[];
}

/** The events of one run as they are stored. */
export interface StoredEvents {
  /** From the first one on without a gap, up to the first that cannot be read: what can be folded. */
  readonly events: readonly RunEvent[];
  /** Every event that cannot be read or is missing; empty for a sound run. */
  readonly problems: readonly Problem[];
}

const DeletedSchema = v.object({ deletedAt: v.number() });
/** Also true of a row that cannot be read otherwise. */
export const isDeleted = (row: unknown): boolean => v.is(DeletedSchema, row);

/** @throws {StoreError} `not-found` (also once deleted), `unreadable` */
export function parseRow(row: unknown, runId: string): RunRow {
  if (row === undefined || isDeleted(row)) {
    throw new StoreError('not-found', `There is no run "${runId}".`);
  }
  const read = readRow(row);
  if (typeof read !== 'string') return read;
  throw new StoreError('unreadable', `Run "${runId}" cannot be read: ${read}`);
}

/** The row, or what is wrong with it. */
function readRow(row: unknown): RunRow | string {
  const versioned = v.safeParse(VersionSchema, row);
  const newer = versioned.success ? newerVersion(versioned.output.version) : null;
  if (newer !== null) return newer;
  const parsed = v.safeParse(RunRowSchema, row);
  return parsed.success ? parsed.output : issueText(parsed.issues);
}
const VersionSchema = v.object({ version: v.unknown() });

export async function readRuns(connection: Connection): Promise<RunList> {
  const [keys, rows] = await connection.use((db) => {
    const { store } = db.transaction('runs');
    return Promise.all([store.getAllKeys(), store.getAll()]);
  });
  const runs: RunRow[] = [];
  const problems: Problem[] = [];
  rows.forEach((row: unknown, i) => {
    if (isDeleted(row)) return;
    const read = readRow(row);
    if (typeof read !== 'string') runs.push(read);
    else problems.push({ runId: keys[i] ?? '', seq: null, message: read });
  });
  runs.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  return { runs, problems };
}

export const eventRange = (runId: string): IDBKeyRange =>
  IDBKeyRange.bound([runId, 0], [runId, Infinity]);

export async function readEvents(connection: Connection, runId: string): Promise<StoredEvents> {
  const [keys, rows] = await connection.use((db) => {
    const { store } = db.transaction('events');
    const range = eventRange(runId);
    return Promise.all([store.getAllKeys(range), store.getAll(range)]);
  });
  const events: RunEvent[] = [];
  const problems: Problem[] = [];
  const links = new Links();
  let next = 0;
  await inSlices<unknown>(rows, (row, i) => {
    const seq = keys[i]?.[1] ?? i;
    for (; next < seq; next++) problems.push({ runId, seq: next, message: 'is missing' });
    next = seq + 1;
    const parsed = parseEvent(row, seq);
    if (typeof parsed === 'string') {
      problems.push({ runId, seq, message: parsed });
      return;
    }
    // What follows a gap cannot be judged: its hash is of what is not there.
    if (problems.length > 0) return;
    const broken = links.fault(parsed);
    if (broken === null) events.push(parsed);
    else problems.push({ runId, seq, message: broken });
  });
  return { events, problems };
}
