import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { SextantDb } from './schema';

type Upgrade = IDBPTransaction<SextantDb, StoreNames<SextantDb>[], 'versionchange'>;

/** One numbered step of the database's form. Never changed once released; a new one is appended. */
export interface Migration {
  readonly version: number;
  /** May await requests of `transaction` only. */
  apply(db: IDBPDatabase<SextantDb>, transaction: Upgrade): void | Promise<void>;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    apply(db) {
      db.createObjectStore('runs', { keyPath: 'id' });
      db.createObjectStore('events');
      db.createObjectStore('settings');
    },
  },
  {
    version: 2,
    apply(db) {
      db.createObjectStore('evaluations');
    },
  },
  {
    version: 3,
    apply(db) {
      db.createObjectStore('tables', { keyPath: 'id' });
      db.createObjectStore('tableFigures');
    },
  },
  {
    version: 4,
    apply(db) {
      db.createObjectStore('studies', { keyPath: 'id' });
      db.createObjectStore('studyRuns');
    },
  },
];

/** Brings a database from `oldVersion` (0: empty) up to date, one migration after the other. */
export async function migrate(
  db: IDBPDatabase<SextantDb>,
  oldVersion: number,
  transaction: Upgrade,
  steps: readonly Migration[],
): Promise<void> {
  for (const step of steps) {
    if (step.version > oldVersion) await step.apply(db, transaction);
  }
}
