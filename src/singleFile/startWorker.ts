import type * as replaced from '#src/workers/startWorker';
import { lendStore } from '#src/workers/tellStore';
import type { ServantName } from './serveNamed';
import { servantPort } from './servantPort';

/** In place of `src/workers/startWorker.ts`. Runs are always kept by the page: a file's worker may not. */
export const startSearchWorker: typeof replaced.startSearchWorker = () => withStore('search');
export const startStudyWorker: typeof replaced.startStudyWorker = () => withStore('study');
export const startTableWorker: typeof replaced.startTableWorker = () => servantPort('table');

function withStore(name: ServantName) {
  const port = servantPort(name);
  void lendStore(port);
  return port;
}
