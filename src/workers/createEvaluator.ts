import type { Benchmark } from '#spaces/benchmark';
import { openTable } from '#src/evaluate/openTable';
import { siteReader } from '#src/evaluate/readSiteFile';
import type { RunConfig } from '#src/search/config';
import type { OwnedEvaluator } from './ownedEvaluator';

/**
 * Loads the evaluator of a configuration's benchmark.
 * @param site absolute address of the site's folder, with a slash at its end
 * @throws {PackError | EvaluationError | StoreError}
 */
export async function createEvaluator(
  config: RunConfig,
  benchmark: Benchmark,
  site: string,
): Promise<OwnedEvaluator> {
  const read = siteReader(site, (input, init) => fetch(input, init));
  const table = await openTable(config, benchmark, read);
  if (!table) {
    const { supernetEvaluator } = await import('./supernetEvaluator');
    return supernetEvaluator(config, benchmark, site);
  }
  const { space, evaluator } = table;
  return { space, evaluator, dispose: () => Promise.resolve() };
}
