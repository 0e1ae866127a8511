import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

type Modules = Rolldown.ChunkingContext;

const source = fileURLToPath(new URL('../', import.meta.url));
const app = resolve(source, 'app');
const page = resolve(app, 'main.ts');
/** The worker that a first search needs; it is built with the page (`workerWithPage.ts`). */
export const searchWorker = resolve(source, 'workers/search.worker.ts');

const registry = resolve(source, '../spaces/registry.ts');
/** What shows a run beside the set-up: fetched as soon as a search can be started. */
const view = ['search/RunPanes.svelte', 'search/SetupFoot.svelte', 'charts/RunCharts.svelte']
  .concat('state/recordings.svelte.ts')
  .map((name) => resolve(app, name));

/**
 * What the page and its search worker need at once, in a few files instead of fifty: few files compress
 * better and ask a host less often. `core` is what both may need, now or later, and the benchmark that is
 * offered first: a worker must never import `page` or `view`, which have the document in them. What begins
 * page and worker stays apart, for others import these files too. All else is split as usual.
 */
export const firstLoad: Rolldown.CodeSplittingGroup[] = [
  {
    priority: 2,
    name: (id, modules) => {
      if (!ever(searchWorker, modules).has(id)) return null;
      const needed = atOnce(page, modules).has(id) || atOnce(offered(modules), modules).has(id);
      const shared = atOnce(searchWorker, modules).has(id) && inView(id, modules);
      return needed || shared ? 'core' : null;
    },
  },
  {
    priority: 1,
    name: (id, modules) => {
      if (id === page || id === searchWorker) return null;
      if (atOnce(page, modules).has(id)) return 'page';
      return atOnce(searchWorker, modules).has(id) ? 'search' : null;
    },
  },
  {
    // What these parts share with others, libraries above all, stays in files of its own.
    includeDependenciesRecursively: false,
    name: (id, modules) => {
      if (!id.startsWith(app) || ever(searchWorker, modules).has(id)) return null;
      return inView(id, modules) ? 'view' : null;
    },
  },
];

const inView = (id: string, modules: Modules) => view.some((part) => atOnce(part, modules).has(id));

/** The benchmark that is offered first: the first that the registry imports. @throws {Error} without one */
function offered(modules: Modules): string {
  const [first] = modules.getModuleInfo(registry)?.dynamicallyImportedIds ?? [];
  if (first === undefined) throw new Error('spaces/registry.ts imports no benchmark');
  return first;
}

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
