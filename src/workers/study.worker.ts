import { benchmarkSource } from '#src/store/benchmarkSource';
import { openStore } from '#src/store/openStore';
import { serveStudy } from './serveStudy';
import { studyExecutor } from './studyExecutor';

/** The site's folder: built workers lie in its `assets/`, those of the development server anywhere. */
const site = new URL(import.meta.env.DEV ? '/' : '../', self.location.href).href;

serveStudy(self, async () => {
  const loadBenchmark = benchmarkSource((await openStore()).tables);
  return { executor: studyExecutor(site, loadBenchmark), loadBenchmark };
});
