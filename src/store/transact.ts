import type { IDBPTransaction, StoreNames } from 'idb';
import type { Database } from './connection';
import type { SextantDb } from './schema';

/**
 * One transaction, resolved once it is on the disk (`durability: 'strict'`), rolled back where `work`
 * throws. `work` awaits requests of its transaction only: IndexedDB commits while it awaits anything else.
 */
export async function transact<Names extends StoreNames<SextantDb>[], T>(
  db: Database,
  stores: [...Names],
  work: (transaction: IDBPTransaction<SextantDb, [...Names], 'readwrite'>) => Promise<T>,
): Promise<T> {
  const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
  // Awaited below; a failure before that must not count as an unhandled rejection.
  transaction.done.catch(() => undefined);
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It is over already: a failed request or commit ended it.
  }
}
