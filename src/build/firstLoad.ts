import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

const source = fileURLToPath(new URL('../', import.meta.url));
const page = resolve(source, 'app/main.ts');
/** The worker that a first search needs; it is built with the page (`workerWithPage.ts`). */
export const searchWorker = resolve(source, 'workers/search.worker.ts');

/**
 * What the page and its search worker need at once, in three files instead of fifty: `core` of both, and
 * one of each alone. Few files compress better and ask a host less often. All else is split as usual.
 */
export const firstLoad: Rolldown.CodeSplittingGroup[] = [
  {
    priority: 2,
    // What the worker may ask for later must not stand in the page's file, which needs a document.
    name: (id, modules) =>
      reaches(page, id, modules) && reaches(searchWorker, id, modules, 'ever') ? 'core' : null,
  },
  {
    priority: 1,
    name: (id, modules) => {
      if (reaches(page, id, modules)) return 'page';
      return reaches(searchWorker, id, modules) ? 'search' : null;
    },
  },
];

/** What an entry imports at once or ever, by itself or through others; a build asks for it once a module. */
const reached = new Map<string, ReadonlySet<string>>();

function reaches(
  entry: string,
  id: string,
  modules: Rolldown.ChunkingContext,
  when: 'at once' | 'ever' = 'at once',
): boolean {
  const key = `${when} ${entry}`;
  let all = reached.get(key);
  if (all === undefined) reached.set(key, (all = importsOf(entry, modules, when)));
  return all.has(id);
}

function importsOf(
  entry: string,
  modules: Rolldown.ChunkingContext,
  when: 'at once' | 'ever',
): ReadonlySet<string> {
  const all = new Set([entry]);
  for (const id of all) {
    const module = modules.getModuleInfo(id);
    for (const next of module?.importedIds ?? []) all.add(next);
    if (when === 'ever') for (const next of module?.dynamicallyImportedIds ?? []) all.add(next);
  }
  return all;
}
