import { parentPort } from 'node:worker_threads';
import { serveInference } from '#src/workers/serveInference';
import { nodeRuntime, nodeSupernetFiles } from './nodeSupernet';

/** The inference worker in a thread of Node. */
const port = parentPort;
if (port !== null) {
  const scope = {
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => {
      port.on(type, (data: unknown) => listener(new MessageEvent(type, { data })));
    },
  };
  serveInference(scope, {
    files: () => nodeSupernetFiles,
    adapter: () => Promise.resolve({ ok: false, why: 'no-webgpu' }),
    loadWasm: () => Promise.resolve(nodeRuntime()),
    loadWebgpu: () => Promise.reject(new Error('Node has no WebGPU')),
  });
}
