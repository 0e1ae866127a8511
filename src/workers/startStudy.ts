import { benchmarkSource } from '#src/store/benchmarkSource';
import type { RpcScope } from './rpcServer';
import { serveStudy } from './serveStudy';
import { studyExecutor } from './studyExecutor';
import { listenForPage, workerStore } from './workerStore';

/** Serves studies. @param site absolute address of the site's folder, with a slash at its end */
export function startStudy(scope: RpcScope, site: string): void {
  listenForPage(scope);
  serveStudy(scope, async () => {
    const loadBenchmark = benchmarkSource((await workerStore()).tables);
    return { executor: studyExecutor(site, loadBenchmark), loadBenchmark };
  });
}
