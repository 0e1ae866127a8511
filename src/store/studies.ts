import * as v from 'valibot';
import type { Clock } from '#src/search/clock';
import { OutcomeSchema, type Outcome } from '#src/study/run/outcome';
import type { Payload } from '#src/study/report/payload';
import { runCount } from '#src/study/run/jobs';
import type { Study } from '#src/study/run/study';
import type { Connection } from './connection';
import { issueText, type Problem } from './problem';
import { StoreError } from './storeError';
import { StudyRowSchema, StudyRunSchema, type StudyRow } from './studyRow';
import { transact } from './transact';

/** What a run came to, with its packed events. */
export interface DoneRun {
  readonly outcome: Outcome;
  readonly events: Uint8Array<ArrayBuffer> | null;
}

/** Studies and the results of their runs. Every method may throw a {@link StoreError}. */
export interface Studies {
  /** Newest first, and what is wrong with those that cannot be read. */
  list(): Promise<{ rows: readonly StudyRow[]; problems: readonly Problem[] }>;
  read(id: string): Promise<StudyRow>;
  /** By the number of the run. One that cannot be read is left out: it is done again. */
  outcomes(id: string): Promise<readonly Outcome[]>;
  /** Packed events by the number of the run; a study that was imported has none. */
  events(id: string): Promise<ReadonlyMap<number, Uint8Array<ArrayBuffer>>>;
  create(study: Study, title: string): Promise<StudyRow>;
  /** Keeps a study that was read from a file. */
  import(payload: Payload): Promise<StudyRow>;
  /** Stores finished runs and counts them, in one transaction. */
  append(id: string, runs: readonly DoneRun[]): Promise<StudyRow>;
  change(id: string, patch: Partial<Pick<StudyRow, 'title' | 'status'>>): Promise<StudyRow>;
  /** Takes a study off the list; {@link restore} undoes it. */
  delete(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Removes for good what was deleted before `before` (epoch ms). */
  purge(before: number): Promise<void>;
}

/** @param announce is told the id of every study that changed */
export function studies(
  connection: Connection,
  clock: Clock,
  newId: () => string,
  announce: (id: string) => void,
): Studies {
  const patched = async (id: string, patch: Partial<StudyRow>) => {
    const row = await changeRow(connection, id, () => ({ ...patch, updatedAt: clock() }));
    announce(id);
    return row;
  };
  const insert = async (row: StudyRow, outcomes: readonly Outcome[]) => {
    await insertStudy(connection, row, outcomes);
    announce(row.id);
    return row;
  };
  const rowOf = (study: Study, title: string): StudyRow => ({
    id: newId(),
    title: title.slice(0, 200),
    createdAt: clock(),
    updatedAt: clock(),
    deletedAt: null,
    status: 'paused',
    done: 0,
    total: runCount(study),
    imported: false,
    study,
  });
  return {
    list: () => readRows(connection),
    read: (id) => readRow(connection, id),
    outcomes: (id) => readOutcomes(connection, id),
    events: (id) => readEvents(connection, id),
    create: (study, title) => insert(rowOf(study, title), []),
    import: ({ study, title, createdAt, outcomes }) => {
      const row = rowOf(study, title);
      const ended = outcomes.length === row.total;
      const status = ended ? ('ended' as const) : ('stopped' as const);
      const read = { ...row, createdAt, imported: true, done: outcomes.length, status };
      return insert(read, outcomes);
    },
    append: async (id, runs) => {
      const row = await appendRuns(connection, id, runs, clock());
      announce(id);
      return row;
    },
    change: patched,
    delete: async (id) => void (await patched(id, { deletedAt: clock() })),
    restore: async (id) => void (await patched(id, { deletedAt: null })),
    purge: (before) => purge(connection, before),
  };
}

const runRange = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

const MarkSchema = v.object({ id: v.string(), deletedAt: v.nullable(v.number()) });

async function readRows(connection: Connection) {
  const stored: unknown[] = await connection.use((db) => db.getAll('studies'));
  const rows: StudyRow[] = [];
  const problems: Problem[] = [];
  for (const row of stored) {
    const mark = v.safeParse(MarkSchema, row);
    if (mark.success && mark.output.deletedAt !== null) continue;
    const parsed = v.safeParse(StudyRowSchema, row);
    if (parsed.success) rows.push(parsed.output);
    else {
      const runId = mark.success ? mark.output.id : '';
      problems.push({ runId, seq: null, message: issueText(parsed.issues) });
    }
  }
  rows.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  return { rows, problems };
}

async function readRow(connection: Connection, id: string): Promise<StudyRow> {
  return parsedRow(await connection.use((db) => db.get('studies', id)), id);
}

function parsedRow(row: unknown, id: string): StudyRow {
  if (row === undefined) throw new StoreError('not-found', `There is no study "${id}".`);
  const parsed = v.safeParse(StudyRowSchema, row);
  if (parsed.success) return parsed.output;
  throw new StoreError('unreadable', `The study cannot be read: ${issueText(parsed.issues)}`);
}

async function readOutcomes(connection: Connection, id: string): Promise<readonly Outcome[]> {
  const rows: unknown[] = await connection.use((db) => db.getAll('studyRuns', runRange(id)));
  return rows.flatMap((row) => {
    const run = v.safeParse(StudyRunSchema, row);
    const outcome = run.success ? v.safeParse(OutcomeSchema, run.output.outcome) : null;
    return outcome?.success ? [outcome.output] : [];
  });
}

async function readEvents(connection: Connection, id: string) {
  const [keys, rows] = await connection.use((db) => {
    const { store } = db.transaction('studyRuns');
    return Promise.all([store.getAllKeys(runRange(id)), store.getAll(runRange(id))]);
  });
  const found = new Map<number, Uint8Array<ArrayBuffer>>();
  rows.forEach((row: unknown, i) => {
    const run = v.safeParse(StudyRunSchema, row);
    const key = keys[i]?.[1];
    if (run.success && run.output.events && key !== undefined) found.set(key, run.output.events);
  });
  return found;
}

function insertStudy(
  connection: Connection,
  row: StudyRow,
  outcomes: readonly Outcome[],
): Promise<void> {
  return connection.use((db) =>
    transact(db, ['studies', 'studyRuns'], async (transaction) => {
      const runs = transaction.objectStore('studyRuns');
      await Promise.all([
        transaction.objectStore('studies').add(row),
        ...outcomes.map((outcome) => runs.put({ outcome, events: null }, [row.id, outcome.run])),
      ]);
    }),
  );
}

function appendRuns(connection: Connection, id: string, done: readonly DoneRun[], now: number) {
  return connection.use((db) =>
    transact(db, ['studies', 'studyRuns'], async (transaction) => {
      const rows = transaction.objectStore('studies');
      const runs = transaction.objectStore('studyRuns');
      const row = parsedRow(await rows.get(id), id);
      await Promise.all(
        done.map(({ outcome, events }) => runs.put({ outcome, events }, [id, outcome.run])),
      );
      const count = await runs.count(runRange(id));
      const ended = count >= row.total;
      const changed: StudyRow = {
        ...row,
        done: count,
        updatedAt: now,
        status: ended ? 'ended' : row.status,
      };
      await rows.put(changed);
      return changed;
    }),
  );
}

function changeRow(
  connection: Connection,
  id: string,
  patch: () => Partial<StudyRow>,
): Promise<StudyRow> {
  return connection.use((db) =>
    transact(db, ['studies'], async (transaction) => {
      const rows = transaction.objectStore('studies');
      const changed = { ...parsedRow(await rows.get(id), id), ...patch() };
      await rows.put(changed);
      return changed;
    }),
  );
}

function purge(connection: Connection, before: number): Promise<void> {
  return connection.use((db) =>
    transact(db, ['studies', 'studyRuns'], async (transaction) => {
      const rows = transaction.objectStore('studies');
      const runs = transaction.objectStore('studyRuns');
      const gone = (await rows.getAll()).flatMap((row: unknown) => {
        const mark = v.safeParse(MarkSchema, row);
        const { id, deletedAt } = mark.success ? mark.output : { id: '', deletedAt: null };
        return deletedAt !== null && deletedAt < before ? [id] : [];
      });
      await Promise.all(gone.flatMap((id) => [rows.delete(id), runs.delete(runRange(id))]));
    }),
  );
}
