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
    name: (id, modules) =>
      [page, searchWorker].every((entry) => reaches(entry, id, modules)) ? 'core' : null,
  },
  {
    priority: 1,
    name: (id, modules) => {
      if (reaches(page, id, modules)) return 'page';
      return reaches(searchWorker, id, modules) ? 'search' : null;
    },
  },
];

/** What an entry imports at once, by itself or through others; a build asks for it once a module. */
const reached = new Map<string, ReadonlySet<string>>();

function reaches(entry: string, id: string, modules: Rolldown.ChunkingContext): boolean {
  let all = reached.get(entry);
  if (all === undefined) reached.set(entry, (all = importsOf(entry, modules)));
  return all.has(id);
}

function importsOf(entry: string, modules: Rolldown.ChunkingContext): ReadonlySet<string> {
  const all = new Set([entry]);
  for (const id of all)
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) all.add(next);
  return all;
}
