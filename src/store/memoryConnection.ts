import { Connection, type Database } from './connection';
import { MemoryDatabase } from './memoryDatabase';
import { migrations } from './migrations';
import { StoreError } from './storeError';

/** A connection to nothing that lasts: its rows are in memory, in the form that the migrations make. */
export class MemoryConnection extends Connection {
  readonly #database: Promise<Database> = created();
  #queue: Promise<unknown> = Promise.resolve();

  /** One after the other, as transactions on the same stores are. */
  override use<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      try {
        return await work(await this.#database);
      } catch (error) {
        throw StoreError.from(error);
      }
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  override open(): Promise<Database> {
    return this.#database;
  }

  override close(): void {
    // Nothing is held but memory.
  }
}

async function created(): Promise<Database> {
  const memory = new MemoryDatabase();
  // It has what the store and the migrations call; the rest of idb's type is not used.
  const database = memory as unknown as Database;
  for (const { apply } of migrations) {
    await apply(database, memory.transaction([]) as never);
  }
  return database;
}
