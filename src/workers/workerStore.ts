import * as v from 'valibot';
import { openStore, type Store } from '#src/store/openStore';
import type { OwnTables } from '#src/store/ownTables';
import type { RpcScope } from './rpcServer';

/** What a worker needs of a store. */
export type WorkerStore = Pick<
  Store,
  | 'readRun'
  | 'readEvents'
  | 'createRun'
  | 'append'
  | 'setStatus'
  | 'setProof'
  | 'forkRun'
  | 'evaluations'
> & { readonly tables: Pick<OwnTables, 'read'> };

/** The page's first message, see `tellStore`. */
const WhereSchema = v.object({ store: v.picklist(['browser', 'page']) });

let opening: Promise<WorkerStore> | null = null;
/** Where the page keeps runs: null, the browser's database; a port, the page itself. */
let told: Promise<MessagePort | null> = Promise.resolve(null);

/** Called where a worker starts: the page then says which store is used. */
export function listenForPage(scope: Pick<RpcScope, 'addEventListener'>): void {
  told = new Promise((resolve) => {
    scope.addEventListener('message', ({ data, ports }) => {
      if (v.is(WhereSchema, data)) resolve(ports[0] ?? null);
    });
  });
}

/** The store of this worker: the browser's database, or the page's memory where the page uses that. */
export function workerStore(): Promise<WorkerStore> {
  opening ??= open();
  opening.catch(() => (opening = null));
  return opening;
}

async function open(): Promise<WorkerStore> {
  const port = await told;
  if (port === null) return openStore();
  const { pageStore } = await import('./pageStore');
  return pageStore(port);
}
