import { benchmarkSource } from '#src/store/benchmarkSource';
import { timerPace } from './pace';
import { prepareRun } from './prepareRun';
import { SearchService } from './searchService';
import { serveSearch } from './serveSearch';
import { listenForPage, workerStore } from './workerStore';

/** The site's folder: built workers lie in its `assets/`, those of the development server anywhere. */
const site = new URL(import.meta.env.DEV ? '/' : '../', self.location.href).href;

listenForPage(self);
serveSearch(self, async (notify) => {
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
