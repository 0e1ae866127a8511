import { openStore, type Store } from '#src/store/openStore';
import type { OwnTables } from '#src/store/ownTables';
import { RpcClient, type RpcPort } from './rpcClient';
import { storeProtocol, type StoreRequest, type StoreResults } from './storeProtocol';

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

let opening: Promise<WorkerStore> | null = null;
let page: Promise<MessagePort> | null = null;

/** Called where a worker starts: the page's first message has the port that {@link workerStore} asks. */
export function listenForPage(
  scope: Pick<DedicatedWorkerGlobalScope, 'addEventListener' | 'removeEventListener'>,
): void {
  page = new Promise((resolve) => {
    const take = ({ ports: [port] }: MessageEvent) => {
      if (!port) return;
      scope.removeEventListener('message', take);
      resolve(port);
    };
    scope.addEventListener('message', take);
  });
}

/** The store of this worker: the browser's database, or the page's memory where the page uses that. */
export function workerStore(): Promise<WorkerStore> {
  opening ??= open();
  opening.catch(() => (opening = null));
  return opening;
}

async function open(): Promise<WorkerStore> {
  if (page === null) return openStore();
  const rpc = storeClient(await page);
  const { browser } = await rpc.call<'where'>({ type: 'where' });
  return browser ? openStore() : pageStore(rpc);
}

type Rpc = RpcClient<StoreRequest, StoreResults, never>;

/** @param port an end of a channel whose other end is answered by `serveStore` */
export function storeClient(port: MessagePort): Rpc {
  const asWorker: RpcPort = {
    postMessage: (message, transfer) => port.postMessage(message, transfer ?? []),
    addEventListener: (type, listener) => {
      port.addEventListener(type, listener);
      port.start();
    },
    terminate: () => port.close(),
  };
  return new RpcClient(storeProtocol, {
    factory: () => asWorker,
    onNotification: () => undefined,
    onCrash: () => undefined,
  });
}

/** The page's store as a worker sees it; the space of a batch is known there. */
export function pageStore(rpc: Rpc): WorkerStore {
  return {
    readRun: (runId) => rpc.call<'readRun'>({ type: 'readRun', runId }),
    readEvents: (runId) => rpc.call<'readEvents'>({ type: 'readEvents', runId }),
    createRun: ({ config, title, events, origin }) =>
      rpc.call<'createRun'>({ type: 'createRun', config, title, events: [...events], origin }),
    append: ({ runId, events }) =>
      rpc.call<'append'>({ type: 'append', runId, events: [...events] }),
    setStatus: async (runId, status) => {
      await rpc.call<'setStatus'>({ type: 'setStatus', runId, status });
    },
    setProof: async (runId, proof) => {
      await rpc.call<'setProof'>({ type: 'setProof', runId, proof });
    },
    tables: { read: (id) => rpc.call<'readTable'>({ type: 'readTable', id }) },
    forkRun: (runId, events) => rpc.call<'forkRun'>({ type: 'forkRun', runId, events }),
    evaluations: {
      get: async (key) =>
        (await rpc.call<'getEvaluation'>({ type: 'getEvaluation', key })).evaluation,
      set: async (key, evaluation) => {
        await rpc.call<'setEvaluation'>({ type: 'setEvaluation', key, evaluation });
      },
    },
  };
}
