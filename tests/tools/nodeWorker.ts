import { Worker } from 'node:worker_threads';
import type { RpcPort } from '#src/workers/rpcClient';

const entry = new URL('./inferenceThread.ts', import.meta.url).href;
const loader = new URL('./tsThread.mjs', import.meta.url);

/** A thread of Node that serves as an inference worker. */
export function nodeWorker(): RpcPort {
  const worker = new Worker(loader, { workerData: { entry } });
  return {
    postMessage: (message, transfer) => worker.postMessage(message, transfer as never[]),
    addEventListener(type, listener) {
      if (type === 'message') {
        worker.on('message', (data: unknown) => listener(new MessageEvent('message', { data })));
      }
      if (type === 'error') worker.on('error', ({ message }) => listener(failed(message)));
    },
    terminate: () => void worker.terminate(),
  };
}

const failed = (message: string): Event => Object.assign(new Event('error'), { message });
