import { portOf, scopeOf } from '#src/workers/channel';
import type { RpcPort } from '#src/workers/rpcClient';
import { workerPrelude } from './carriedFiles';
import { serveNamed, type ServantName } from './serveNamed';
import { workersAllowed } from './workersAllowed';

/**
 * A worker whose program is this page's own or, where the browser lets a file start none, the same work on
 * the page's thread. What is sent before that is known waits.
 */
export function servantPort(name: ServantName): RpcPort {
  const waiting: ((port: RpcPort) => void)[] = [];
  let port: RpcPort | null = null;
  let ended = false;
  const whenThere = (act: (port: RpcPort) => void) => {
    if (port) act(port);
    else waiting.push(act);
  };
  void workersAllowed().then((allowed) => {
    if (ended) return;
    const opened = (port = allowed ? workerOf(name) : onThisThread(name));
    for (const act of waiting) act(opened);
  });
  return {
    postMessage: (message, transfer) => whenThere((p) => p.postMessage(message, transfer)),
    addEventListener: (type, listener) => whenThere((p) => p.addEventListener(type, listener)),
    terminate() {
      ended = true;
      port?.terminate();
    },
  };
}

let address: string | null = null;

const workerOf = (name: ServantName): RpcPort =>
  new Worker((address ??= programAddress()), { name });

/** The page's program with its files before it, as a script of its own. */
function programAddress(): string {
  const program = document.getElementById('program')?.textContent ?? '';
  return URL.createObjectURL(new Blob([workerPrelude(), program], { type: 'text/javascript' }));
}

function onThisThread(name: ServantName): RpcPort {
  const { port1, port2 } = new MessageChannel();
  serveNamed(name, scopeOf(port2));
  return portOf(port1);
}
