import type { Benchmark } from '#spaces/benchmark';
import { loadBenchmarks } from '#spaces/registry';
import { siteReader } from '#src/evaluate/readSiteFile';
import { benchmarkOf } from '#src/ownTable/table/benchmarkOf';
import { benchmarkSource } from '#src/store/benchmarkSource';
import { scoreTable } from '#src/study/run/scoreTable';
import type { SetUpTools } from '#src/study/run/setUpTools';
import type { RecordedRun } from '#src/study/recorded/recordedRun';
import { version } from '../../../package.json';
import { studyStore } from './studyStore';

/** All benchmarks that a study can be about: the site's, then a person's tables. */
export async function studyBenchmarks(): Promise<readonly Benchmark[]> {
  const { tables } = await studyStore();
  const rows = await tables.list();
  const own = await Promise.all(rows.map(async ({ id }) => benchmarkOf(await tables.read(id))));
  return [...(await loadBenchmarks()), ...own];
}

/** What a protocol is set up with in the page. */
export async function setUpTools(recorded: readonly RecordedRun[] = []): Promise<SetUpTools> {
  const read = siteReader(document.baseURI, (input, init) => fetch(input, init));
  const load = benchmarkSource((await studyStore()).tables);
  return {
    benchmarks: await studyBenchmarks(),
    openTable: async (config, extra) =>
      scoreTable(config, await load(config.benchmark), read, extra),
    code: version,
    recorded,
  };
}
