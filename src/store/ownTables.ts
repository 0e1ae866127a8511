import * as v from 'valibot';
import { type OwnTable, OwnTableSchema, type TableLabel } from '#src/ownTable/table/ownTable';
import type { Clock } from '#src/search/clock';
import type { Connection } from './connection';
import { issueText } from './problem';
import { StoreError } from './storeError';
import { type TableRow, tableRow, TableRowSchema } from './tableRow';
import { transact } from './transact';

/** Tables that a person brought. Every method may throw a {@link StoreError}. */
export interface OwnTables {
  /** Newest first, without their figures. */
  list(): Promise<readonly TableRow[]>;
  /** By the benchmark's id. @throws {StoreError} `no-table`, `unreadable` */
  read(id: string): Promise<OwnTable>;
  /** Keeps a table. One with the same checksum is the same table: it gets the new label. */
  save(table: OwnTable): Promise<TableRow>;
  relabel(id: string, label: TableLabel): Promise<void>;
  /** Takes a table off the list; {@link restore} undoes it. */
  delete(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Removes for good what was deleted before `before` (epoch ms). */
  purge(before: number): Promise<void>;
}

/** @param announce is told the id of every table that changed */
export function ownTables(
  connection: Connection,
  clock: Clock,
  announce: (id: string) => void,
): OwnTables {
  const changed = async (id: string, patch: Partial<TableRow>) => {
    await changeRow(connection, id, patch);
    announce(id);
  };
  return {
    list: () => readRows(connection),
    read: (id) => readTable(connection, id),
    async save(table) {
      const row = await insert(connection, table, clock());
      announce(row.id);
      return row;
    },
    relabel: (id, { name, source, licence }) => changed(id, { name, source, licence }),
    delete: (id) => changed(id, { deletedAt: clock() }),
    restore: (id) => changed(id, { deletedAt: null }),
    purge: (before) => purge(connection, before),
  };
}

async function readRows(connection: Connection): Promise<readonly TableRow[]> {
  const stored: unknown[] = await connection.use((db) => db.getAll('tables'));
  return stored
    .flatMap((row) => {
      const parsed = v.safeParse(TableRowSchema, row);
      return parsed.success && parsed.output.deletedAt === null ? [parsed.output] : [];
    })
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
}

async function readTable(connection: Connection, id: string): Promise<OwnTable> {
  const [row, figures]: [unknown, unknown] = await connection.use((db) => {
    const transaction = db.transaction(['tables', 'tableFigures']);
    return Promise.all([
      transaction.objectStore('tables').get(id),
      transaction.objectStore('tableFigures').get(id),
    ]);
  });
  const parsedRow = v.safeParse(TableRowSchema, row);
  if (row === undefined || (parsedRow.success && parsedRow.output.deletedAt !== null)) {
    throw missing(id);
  }
  // The row's columns are those of a list; the table's have their figures.
  const parsed = v.safeParse(OwnTableSchema, { ...Object(row), ...Object(figures) });
  if (parsed.success) return parsed.output;
  const what = `The table “${id}” cannot be read: ${issueText(parsed.issues)}`;
  throw new StoreError('unreadable', what);
}

function insert(connection: Connection, table: OwnTable, now: number): Promise<TableRow> {
  const { form, dimensions, choices, columns } = table;
  return connection.use((db) =>
    transact(db, ['tables', 'tableFigures'], async (transaction) => {
      const tables = transaction.objectStore('tables');
      const row = tableRow(table, now);
      const before = v.safeParse(TableRowSchema, await tables.get(row.id));
      const kept = before.success ? { ...row, createdAt: before.output.createdAt } : row;
      await Promise.all([
        tables.put(kept),
        transaction.objectStore('tableFigures').put({ form, dimensions, choices, columns }, row.id),
      ]);
      return kept;
    }),
  );
}

function changeRow(connection: Connection, id: string, patch: Partial<TableRow>): Promise<void> {
  return connection.use((db) =>
    transact(db, ['tables'], async (transaction) => {
      const tables = transaction.objectStore('tables');
      const row = await tables.get(id);
      if (row === undefined) throw missing(id);
      await tables.put({ ...row, ...patch });
    }),
  );
}

const MarkSchema = v.object({ id: v.string(), deletedAt: v.number() });

function purge(connection: Connection, before: number): Promise<void> {
  return connection.use((db) =>
    transact(db, ['tables', 'tableFigures'], async (transaction) => {
      const tables = transaction.objectStore('tables');
      const figures = transaction.objectStore('tableFigures');
      const gone = (await tables.getAll()).flatMap((row: unknown) => {
        const parsed = v.safeParse(MarkSchema, row);
        return parsed.success && parsed.output.deletedAt < before ? [parsed.output.id] : [];
      });
      await Promise.all(gone.flatMap((id) => [tables.delete(id), figures.delete(id)]));
    }),
  );
}

function missing(id: string): StoreError {
  const short = id.replace('table:', '');
  const what = `The table with the checksum ${short}… is not on this machine, or was deleted.`;
  return new StoreError('no-table', what);
}
