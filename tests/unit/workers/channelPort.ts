import type { RpcPort } from '#src/workers/rpcClient';
import type { RpcScope } from '#src/workers/rpcServer';

/** A worker that lives in this thread, behind a real `MessageChannel`. */
export interface FakeWorker {
  readonly port: RpcPort;
  readonly scope: RpcScope;
  readonly terminated: () => boolean;
  /** What the browser does when the worker's script throws. */
  fire(type: 'error' | 'messageerror', detail?: string): void;
}

export function fakeWorker(): FakeWorker {
  const { port1, port2 } = new MessageChannel();
  const listeners = new Map<string, ((event: Event) => void)[]>();
  let terminated = false;
  port1.addEventListener('message', (event) => {
    for (const listener of listeners.get('message') ?? []) listener(event);
  });
  port1.start();
  return {
    port: {
      postMessage: (message, transfer) => port1.postMessage(message, transfer),
      addEventListener(type, listener) {
        listeners.set(type, [...(listeners.get(type) ?? []), listener]);
      },
      terminate() {
        terminated = true;
        port1.close();
      },
    },
    scope: {
      postMessage: (message) => port2.postMessage(message),
      addEventListener(type, listener) {
        port2.addEventListener(type, listener);
        port2.start();
      },
    },
    terminated: () => terminated,
    fire(type, detail = '') {
      const event = Object.assign(new Event(type), { message: detail });
      for (const listener of listeners.get(type) ?? []) listener(event);
    },
  };
}
