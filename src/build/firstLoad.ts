import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

type Modules = Rolldown.ChunkingContext;

const source = fileURLToPath(new URL('../', import.meta.url));
const page = resolve(source, 'app/main.ts');
/** The worker that a first search needs; it is built with the page (`workerWithPage.ts`). */
export const searchWorker = resolve(source, 'workers/search.worker.ts');

/**
 * What the page and its search worker need at once, in three files instead of fifty: few files compress
 * better and ask a host less often. `core` is what both may need, now or later: a worker must never import
 * `page`, which has the document in it. What begins either of them stays apart, for others import these
 * files too. All else is split as usual.
 */
export const firstLoad: Rolldown.CodeSplittingGroup[] = [
  {
    priority: 2,
    name: (id, modules) =>
      atOnce(page, modules).has(id) && ever(searchWorker, modules).has(id) ? 'core' : null,
  },
  {
    priority: 1,
    name: (id, modules) => {
      if (id === page || id === searchWorker) return null;
      if (atOnce(page, modules).has(id)) return 'page';
      return atOnce(searchWorker, modules).has(id) ? 'search' : null;
    },
  },
];

/** Modules that an entry imports at once, by itself or through others. */
const atOnce = once((entry, modules) =>
  closure(entry, (id) => modules.getModuleInfo(id)?.importedIds ?? []),
);

/** Those and what they import later. */
const ever = once((entry, modules) =>
  closure(entry, (id) => {
    const { importedIds = [], dynamicallyImportedIds = [] } = modules.getModuleInfo(id) ?? {};
    return [...importedIds, ...dynamicallyImportedIds];
  }),
);

function closure(entry: string, importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const all = new Set([entry]);
  for (const id of all) for (const next of importsOf(id)) all.add(next);
  return all;
}

/** A build asks for every module: the answer is found once an entry. */
function once(find: (entry: string, modules: Modules) => ReadonlySet<string>): typeof find {
  const found = new Map<string, ReadonlySet<string>>();
  return (entry, modules) => {
    const known = found.get(entry) ?? find(entry, modules);
    found.set(entry, known);
    return known;
  };
}
