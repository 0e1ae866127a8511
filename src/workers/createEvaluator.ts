import type { Benchmark, TableScoring } from '#spaces/benchmark';
import { withFigures, type TaskSpace } from '#spaces/taskSpace';
import { siteReader } from '#src/evaluate/readSiteFile';
import { columnsNeeded, createTableEvaluator } from '#src/evaluate/table';
import type { RunConfig } from '#src/search/config';
import type { OwnedEvaluator } from './ownedEvaluator';
import { supernetEvaluator } from './supernetEvaluator';

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
  const space = benchmark.spaceOf(config);
  const { scoring } = benchmark;
  switch (scoring.kind) {
    case 'table':
      return tableEvaluator(config, space, scoring, site);
    case 'supernet':
      return supernetEvaluator(config, space, site);
    default:
      return scoring satisfies never;
  }
}

async function tableEvaluator(
  config: RunConfig,
  space: TaskSpace,
  { open, checksum }: TableScoring,
  site: string,
): Promise<OwnedEvaluator> {
  const figures = await open(
    config,
    siteReader(site, (input, init) => fetch(input, init)),
  );
  const needed = columnsNeeded(config, space);
  await figures.load(needed);
  const full = withFigures(space, figures, needed);
  return {
    space: full,
    evaluator: createTableEvaluator(config, full, figures, checksum),
    dispose: () => Promise.resolve(),
  };
}
