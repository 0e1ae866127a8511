import type { Benchmark, ReadFile } from '#spaces/benchmark';
import { withFigures } from '#spaces/taskSpace';
import { openTable, type OpenTable } from '#src/evaluate/openTable';
import type { RunConfig } from '#src/search/config';

/**
 * A table as one run sees it, with further columns known.
 * @param extra ids of columns of the table
 * @returns null where the benchmark is no table
 * @throws {PackError}
 */
export async function scoreTable(
  config: RunConfig,
  benchmark: Benchmark,
  read: ReadFile,
  extra: readonly string[],
): Promise<OpenTable | null> {
  const table = await openTable(config, benchmark, read);
  if (!table || extra.length === 0) return table;
  await table.figures.load(extra);
  return { ...table, space: withFigures(table.space, table.figures, extra, config.objective) };
}
