import { openDB, type IDBPDatabase } from 'idb';
import { migrate, migrations, type Migration } from './migrations';
import { databaseName, type SextantDb } from './schema';
import { StoreError } from './storeError';

export type Database = IDBPDatabase<SextantDb>;

/**
 * A connection that comes back: browsers close one when memory is short, when site data is cleared or
 * when another tab upgrades the database.
 */
export class Connection {
  readonly #name: string;
  readonly #steps: readonly Migration[];
  #opening: Promise<Database> | null = null;

  constructor(name: string = databaseName, steps: readonly Migration[] = migrations) {
    this.#name = name;
    this.#steps = steps;
  }

  /**
   * Runs `work`, once more on a new connection where the old one turned out to be closed: then no
   * transaction had begun. `work` is one transaction and awaits nothing else.
   * @throws {StoreError}
   */
  async use<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = await this.open();
    try {
      return await work(db);
    } catch (error) {
      if (!isClosed(error)) throw StoreError.from(error);
    }
    this.close();
    try {
      return await work(await this.open());
    } catch (error) {
      throw StoreError.from(error);
    }
  }

  /** @throws {StoreError} `unavailable`, `blocked`, `private`, `disk`, `quota`, `newer-version` */
  async open(): Promise<Database> {
    const opening = (this.#opening ??= this.#connect());
    try {
      return await opening;
    } catch (cause) {
      if (this.#opening === opening) this.#opening = null;
      const error = StoreError.from(cause);
      if (error.code !== 'failed' && error.code !== 'lost') throw error;
      throw new StoreError('unavailable', `The database cannot be opened: ${error.message}`, {
        cause,
      });
    }
  }

  close(): void {
    const opening = this.#opening;
    this.#opening = null;
    opening?.then(
      (db) => db.close(),
      () => undefined,
    );
  }

  #connect(): Promise<Database> {
    const forget = () => {
      if (this.#opening === opening) this.#opening = null;
    };
    const opening = openDB<SextantDb>(this.#name, this.#steps.at(-1)?.version ?? 1, {
      upgrade: (db, oldVersion, _newVersion, transaction) => {
        // Opening fails with it; that is where it is told.
        transaction.done.catch(() => undefined);
        migrate(db, oldVersion, transaction, this.#steps).catch(() => transaction.abort());
      },
      // Another tab waits to upgrade: give way; the next use finds the newer version and says so.
      blocking: () => {
        if (this.#opening === opening) this.close();
      },
      terminated: forget,
    });
    return opening;
  }
}

/** `db.transaction()` throws this, before anything is read or written, on a closed connection. */
const isClosed = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError';
