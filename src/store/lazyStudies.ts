import { keptIn } from './keptIn';
import type { studies, Studies } from './studies';

/** The store of studies, whose code is fetched when it is first asked: most visits have none. */
export function lazyStudies(...parts: Parameters<typeof studies>): Studies {
  let loading: Promise<Studies> | undefined;
  const kept = () => (loading ??= import('./studies').then((m) => m.studies(...parts)));
  return {
    list: async () => (await kept()).list(),
    read: async (id) => (await kept()).read(id),
    outcomes: async (id) => (await kept()).outcomes(id),
    events: async (id) => (await kept()).events(id),
    create: async (study, title) => (await kept()).create(study, title),
    import: async (payload) => (await kept()).import(payload),
    append: async (id, runs) => (await kept()).append(id, runs),
    change: async (id, patch) => (await kept()).change(id, patch),
    delete: async (id) => (await kept()).delete(id),
    restore: async (id) => (await kept()).restore(id),
    purge: async (before) => {
      if (await keptIn(parts[0], 'studies')) await (await kept()).purge(before);
    },
  };
}
