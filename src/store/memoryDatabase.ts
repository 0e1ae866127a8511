import { MemoryRows, type Key } from './memoryRows';

/** A transaction on rows in memory: what it changed is taken back where it is aborted. */
class MemoryTransaction {
  readonly done = Promise.resolve();
  readonly #before: ReadonlyMap<string, MemoryRows>;

  constructor(
    readonly stores: Map<string, MemoryRows>,
    readonly names: readonly string[],
  ) {
    this.#before = new Map(names.map((name) => [name, this.objectStore(name).copy()]));
  }

  /** The only store of a transaction on one. */
  get store(): MemoryRows {
    return this.objectStore(this.names[0] ?? '');
  }

  objectStore(name: string): MemoryRows {
    const rows = this.stores.get(name);
    if (rows) return rows;
    throw new DOMException(`There is no object store "${name}".`, 'NotFoundError');
  }

  abort(): void {
    for (const [name, rows] of this.#before) this.stores.set(name, rows);
  }
}

/** The part of idb's database that the store uses, over rows in memory. */
export class MemoryDatabase {
  readonly #stores = new Map<string, MemoryRows>();

  createObjectStore(
    name: string,
    { keyPath = null }: { keyPath?: string | null } = {},
  ): MemoryRows {
    const rows = new MemoryRows(keyPath);
    this.#stores.set(name, rows);
    return rows;
  }

  transaction(names: string | readonly string[]): MemoryTransaction {
    return new MemoryTransaction(this.#stores, typeof names === 'string' ? [names] : names);
  }

  get(store: string, key: Key): Promise<unknown> {
    return this.transaction(store).store.get(key);
  }

  getAll(store: string, range?: IDBKeyRange): Promise<unknown[]> {
    return this.transaction(store).store.getAll(range);
  }

  put(store: string, value: unknown, key?: Key): Promise<Key> {
    return this.transaction(store).store.put(value, key);
  }

  delete(store: string, key: Key | IDBKeyRange): Promise<void> {
    return this.transaction(store).store.delete(key);
  }

  close(): void {
    this.#stores.clear();
  }
}
