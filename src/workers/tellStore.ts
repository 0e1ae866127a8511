import { visitStore } from '#src/store/visitStore';
import type { RpcPort } from './rpcClient';

/**
 * Tells a search worker where runs are kept. Where the browser keeps no data the page has them, and the worker
 * asks for them through a port.
 */
export async function tellStore(worker: Pick<RpcPort, 'postMessage'>): Promise<void> {
  // A failure that may pass is for the worker to meet, and to tell, by itself.
  const refused = await visitStore().then(
    ({ refusal }) => refusal !== null,
    () => false,
  );
  if (refused) await lendStore(worker);
  else worker.postMessage({ store: 'browser' }, []);
}

/** Tells a worker to keep runs in the page's store, whatever that is. */
export async function lendStore(worker: Pick<RpcPort, 'postMessage'>): Promise<void> {
  const { serveStore } = await import('./serveStore');
  const { port1, port2 } = new MessageChannel();
  serveStore(port1, visitStore);
  worker.postMessage({ store: 'page' }, [port2]);
}
