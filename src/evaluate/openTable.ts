import type { Benchmark, ReadFile } from '#spaces/benchmark';
import type { Figures } from '#spaces/figures';
import { withFigures, type TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import { columnsNeeded, createTableEvaluator, type TableEvaluator } from './table';

/** A table benchmark as one run sees it. */
export interface OpenTable {
  /** With the table's figures. */
  readonly space: TaskSpace;
  readonly evaluator: TableEvaluator;
  /** With the columns that the run looks at. */
  readonly figures: Figures;
}

/**
 * Reads the figures that a run of a table benchmark needs; null where the benchmark is no table.
 * @param config fits the benchmark (`configProblems`)
 * @param read reads the site's files
 * @throws {PackError}
 */
export async function openTable(
  config: RunConfig,
  benchmark: Benchmark,
  read: ReadFile,
): Promise<OpenTable | null> {
  const { scoring } = benchmark;
  if (scoring.kind !== 'table') return null;
  const space = benchmark.spaceOf(config);
  const figures = await scoring.open(config, read);
  const needed = columnsNeeded(config, space);
  await figures.load(needed);
  const full = withFigures(space, figures, needed, config.objective);
  const evaluator = createTableEvaluator(config, full, figures, scoring.checksum);
  return { space: full, evaluator, figures };
}
