import { benchmarkSource } from '#src/store/benchmarkSource';
import { openStore } from '#src/store/openStore';
import { timerPace } from './pace';
import { prepareRun } from './prepareRun';
import { SearchService } from './searchService';
import { serveSearch } from './serveSearch';

/** The site's folder: built workers lie in its `assets/`, those of the development server anywhere. */
const site = new URL(import.meta.env.DEV ? '/' : '../', self.location.href).href;

serveSearch(self, async (notify) => {
  const store = await openStore();
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
