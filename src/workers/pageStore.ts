import { portOf } from './channel';
import { RpcClient } from './rpcClient';
import { storeProtocol, type StoreRequest, type StoreResults } from './storeProtocol';
import type { WorkerStore } from './workerStore';

/**
 * The page's store as a worker sees it; the space of a batch is known there.
 * @param port an end of a channel whose other end is answered by `serveStore`
 */
export function pageStore(port: MessagePort): WorkerStore {
  const rpc = new RpcClient<StoreRequest, StoreResults, never>(storeProtocol, {
    factory: () => portOf(port),
    onNotification: () => undefined,
    onCrash: () => undefined,
  });
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
