import { MemoryConnection } from './memoryConnection';
import { openStore, type Store, type StoreOptions } from './openStore';

/**
 * The store without a database: everything is here until the page is left. For browsers and frames that refuse
 * to keep data.
 */
export const memoryStore = (options: StoreOptions = {}): Promise<Store> =>
  openStore({ ...options, connection: new MemoryConnection() });
