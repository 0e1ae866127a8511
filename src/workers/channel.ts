import type { RpcPort } from './rpcClient';
import type { RpcScope } from './rpcServer';

/** The asking end of a channel, as the client of a worker takes it. */
export const portOf = (port: MessagePort): RpcPort => ({
  postMessage: (message, transfer) => port.postMessage(message, transfer ?? []),
  addEventListener: (type, listener) => {
    port.addEventListener(type, listener);
    port.start();
  },
  terminate: () => port.close(),
});

/** The answering end of a channel, as what serves in a worker takes it. */
export const scopeOf = (port: MessagePort): RpcScope => ({
  postMessage: (message) => port.postMessage(message),
  addEventListener: (type, listener) => {
    port.addEventListener(type, listener);
    port.start();
  },
});
