import { Worker } from 'node:worker_threads';
import type { Executed } from '#src/study/run/execute';
import type { Study } from '#src/study/run/study';

const entry = new URL('./studyThread.ts', import.meta.url).href;
const loader = new URL('../tools/tsThread.mjs', import.meta.url);

/**
 * Does all runs that are not done, in several threads.
 * @param onDone is told of each, in the order in which they end
 */
export async function runStudy(
  study: Study,
  runs: readonly number[],
  options: { threads: number; native: boolean; onDone: (executed: Executed) => void },
): Promise<void> {
  const waiting = [...runs];
  const threads = Math.min(options.threads, runs.length);
  await Promise.all(
    Array.from({ length: threads }, () => {
      const workerData = { entry, study, native: options.native };
      const worker = new Worker(loader, { workerData });
      return drive(worker, waiting, options.onDone).finally(() => worker.terminate());
    }),
  );
}

function drive(
  worker: Worker,
  waiting: number[],
  onDone: (executed: Executed) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const run = waiting.shift();
      if (run === undefined) resolve();
      else worker.postMessage(run);
    };
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new Error(`a thread of the study stopped with ${code}`));
    });
    worker.on('message', (executed: Executed) => {
      onDone(executed);
      next();
    });
    next();
  });
}
