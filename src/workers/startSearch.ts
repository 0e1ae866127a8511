import { benchmarkSource } from '#src/store/benchmarkSource';
import { timerPace } from './pace';
import { prepareRun } from './prepareRun';
import type { RpcScope } from './rpcServer';
import { SearchService } from './searchService';
import { serveSearch } from './serveSearch';
import { listenForPage, workerStore } from './workerStore';

/** Serves searches. @param site absolute address of the site's folder, with a slash at its end */
export function startSearch(scope: RpcScope, site: string): void {
  listenForPage(scope);
  serveSearch(scope, async (notify) => {
    const store = await workerStore();
    const loadBenchmark = benchmarkSource(store.tables);
    const prepare = prepareRun(site, loadBenchmark);
    return new SearchService({
      store,
      prepare,
      loadBenchmark,
      notify,
      clock: Date.now,
      pace: timerPace,
    });
  });
}
