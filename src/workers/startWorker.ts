import type { RpcPort } from './rpcClient';
import { tellStore } from './tellStore';

/**
 * The workers that the page starts, each with where its runs are kept. In the single file
 * `src/singleFile/startWorker.ts` stands in this module's place: no worker can be fetched there.
 */
export function startSearchWorker(): RpcPort {
  const worker = new Worker(new URL('./search.worker.ts', import.meta.url), {
    type: 'module',
    name: 'search',
  });
  void tellStore(worker);
  return worker;
}

export function startStudyWorker(): RpcPort {
  const worker = new Worker(new URL('./study.worker.ts', import.meta.url), {
    type: 'module',
    name: 'study',
  });
  void tellStore(worker);
  return worker;
}

export const startTableWorker = (): RpcPort =>
  new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module', name: 'table' });
