export type Key = string | [string, number];

interface Row {
  readonly key: Key;
  readonly value: unknown;
}

/** The rows of one object store, as idb gives access to them; values are copied in and out. */
export class MemoryRows {
  readonly #keyPath: string | null;
  #rows: ReadonlyMap<string, Row>;

  constructor(keyPath: string | null, rows: ReadonlyMap<string, Row> = new Map()) {
    this.#keyPath = keyPath;
    this.#rows = rows;
  }

  /** Shares the rows, which are replaced and never changed. */
  copy(): MemoryRows {
    return new MemoryRows(this.#keyPath, this.#rows);
  }

  get(key: Key): Promise<unknown> {
    return Promise.resolve(structuredClone(this.#rows.get(nameOf(key))?.value));
  }

  getAll(range?: IDBKeyRange): Promise<unknown[]> {
    return Promise.resolve(this.#within(range).map(({ value }) => structuredClone(value)));
  }

  getAllKeys(range?: IDBKeyRange): Promise<Key[]> {
    return Promise.resolve(this.#within(range).map(({ key }) => key));
  }

  openKeyCursor(
    range?: IDBKeyRange,
    direction: IDBCursorDirection = 'next',
  ): Promise<{ readonly key: Key } | null> {
    return Promise.resolve(this.#within(range).at(direction === 'prev' ? -1 : 0) ?? null);
  }

  add(value: unknown, key?: Key): Promise<Key> {
    const own = this.#keyOf(value, key);
    if (!this.#rows.has(nameOf(own))) return this.put(value, own);
    return Promise.reject(new DOMException('The key is already taken.', 'ConstraintError'));
  }

  put(value: unknown, key?: Key): Promise<Key> {
    const own = this.#keyOf(value, key);
    const row = { key: own, value: structuredClone(value) };
    this.#rows = new Map([...this.#rows, [nameOf(own), row]]);
    return Promise.resolve(own);
  }

  delete(wanted: Key | IDBKeyRange): Promise<void> {
    const gone = (key: Key) =>
      wanted instanceof IDBKeyRange ? wanted.includes(key) : nameOf(key) === nameOf(wanted);
    this.#rows = new Map([...this.#rows].filter(([, { key }]) => !gone(key)));
    return Promise.resolve();
  }

  #within(range: IDBKeyRange | undefined): Row[] {
    return [...this.#rows.values()]
      .filter(({ key }) => range === undefined || range.includes(key))
      .sort((a, b) => compare(a.key, b.key));
  }

  #keyOf(value: unknown, key: Key | undefined): Key {
    if (key !== undefined) return key;
    const own: unknown = this.#keyPath === null ? null : Reflect.get(Object(value), this.#keyPath);
    if (typeof own === 'string') return own;
    throw new DOMException('The value has no key.', 'DataError');
  }
}

const nameOf = (key: Key): string => JSON.stringify(key);

function compare(a: Key, b: Key): number {
  const [textA, numberA] = typeof a === 'string' ? [a, 0] : a;
  const [textB, numberB] = typeof b === 'string' ? [b, 0] : b;
  if (textA !== textB) return textA < textB ? -1 : 1;
  return numberA - numberB;
}
