import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { ModelRowSchema, type ModelRow } from './modelRow';

interface ModelsDb extends DBSchema {
  models: { key: string; value: unknown };
  settings: { key: 'mirror'; value: string };
}

/** The list of models on this machine: small rows; the files themselves lie in the browser's caches. */
export interface ModelRows {
  all(): Promise<ModelRow[]>;
  get(id: string): Promise<ModelRow | null>;
  put(row: ModelRow): Promise<void>;
  delete(id: string): Promise<void>;
  /** Base address of the mirror; empty: the original hosts. */
  mirror(): Promise<string>;
  setMirror(base: string): Promise<void>;
}

/** Rows that cannot be read (another version wrote them) are as good as absent. */
const readable = (row: unknown): ModelRow[] => {
  const parsed = v.safeParse(ModelRowSchema, row);
  return parsed.success ? [parsed.output] : [];
};

/** The list in IndexedDB or, where the browser refuses that, in memory until the page is left. */
export function openModelRows(name = 'sextant-models'): ModelRows {
  const database = opener(name);
  const stored = storedRows(database);
  const passing = memoryRows();
  const rows = () =>
    database().then(
      () => stored,
      () => passing,
    );
  return {
    all: async () => (await rows()).all(),
    get: async (id) => (await rows()).get(id),
    put: async (row) => (await rows()).put(row),
    delete: async (id) => (await rows()).delete(id),
    mirror: async () => (await rows()).mirror(),
    setMirror: async (base) => (await rows()).setMirror(base),
  };
}

function memoryRows(): ModelRows {
  const rows = new Map<string, ModelRow>();
  let mirror = '';
  return {
    all: () => Promise.resolve([...rows.values()]),
    get: (id) => Promise.resolve(rows.get(id) ?? null),
    put: (row) => Promise.resolve(void rows.set(row.id, row)),
    delete: (id) => Promise.resolve(void rows.delete(id)),
    mirror: () => Promise.resolve(mirror),
    setMirror: (base) => Promise.resolve(void (mirror = base)),
  };
}

type OpenDatabase = () => Promise<IDBPDatabase<ModelsDb>>;

function opener(name: string): OpenDatabase {
  let opened: Promise<IDBPDatabase<ModelsDb>> | undefined;
  return () =>
    (opened ??= openDB<ModelsDb>(name, 1, {
      upgrade: (db) => {
        db.createObjectStore('models');
        db.createObjectStore('settings');
      },
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
        opened = undefined;
      },
      terminated: () => (opened = undefined),
    }));
}

function storedRows(database: OpenDatabase): ModelRows {
  return {
    all: async () => (await (await database()).getAll('models')).flatMap(readable),
    get: async (id) => readable(await (await database()).get('models', id))[0] ?? null,
    put: async (row) => void (await (await database()).put('models', row, row.id)),
    delete: async (id) => (await database()).delete('models', id),
    mirror: async () => (await (await database()).get('settings', 'mirror')) ?? '',
    setMirror: async (base) => void (await (await database()).put('settings', base, 'mirror')),
  };
}
