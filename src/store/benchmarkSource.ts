import type { Benchmark } from '#spaces/benchmark';
import { loadBenchmark } from '#spaces/registry';
import { isTableId } from '#src/ownTable/table/tableId';
import type { OwnTables } from './ownTables';

/**
 * Finds benchmarks by their id: those of the site, and the tables that a person brought.
 * @returns a function that throws {BenchmarkError} for the former, {StoreError} `no-table` for the latter
 */
export const benchmarkSource =
  ({ read }: Pick<OwnTables, 'read'>) =>
  async (id: string): Promise<Benchmark> => {
    if (!isTableId(id)) return loadBenchmark(id);
    // Few visits have a table of their own: the page begins without what makes a benchmark of it.
    const { benchmarkOf } = await import('#src/ownTable/table/benchmarkOf');
    return benchmarkOf(await read(id));
  };
