import { keptIn } from './keptIn';
import type { OwnTables, ownTables } from './ownTables';

/** The store of a person's tables, whose code is fetched when there is one, or one is to be kept. */
export function lazyTables(...parts: Parameters<typeof ownTables>): OwnTables {
  let loading: Promise<OwnTables> | undefined;
  const kept = () => (loading ??= import('./ownTables').then((m) => m.ownTables(...parts)));
  const any = () => keptIn(parts[0], 'tables');
  return {
    list: async () => ((await any()) ? (await kept()).list() : []),
    read: async (id) => (await kept()).read(id),
    save: async (table) => (await kept()).save(table),
    relabel: async (id, label) => (await kept()).relabel(id, label),
    delete: async (id) => (await kept()).delete(id),
    restore: async (id) => (await kept()).restore(id),
    purge: async (before) => {
      if (await any()) await (await kept()).purge(before);
    },
  };
}
