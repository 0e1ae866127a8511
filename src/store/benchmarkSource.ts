import type { Benchmark } from '#spaces/benchmark';
import { loadBenchmark } from '#spaces/registry';
import { benchmarkOf } from '#src/ownTable/table/benchmarkOf';
import { isTableId } from '#src/ownTable/table/ownTable';
import type { OwnTables } from './ownTables';

/**
 * Finds benchmarks by their id: those of the site, and the tables that a person brought.
 * @returns a function that throws {BenchmarkError} for the former, {StoreError} `no-table` for the latter
 */
export const benchmarkSource =
  ({ read }: Pick<OwnTables, 'read'>) =>
  async (id: string): Promise<Benchmark> =>
    isTableId(id) ? benchmarkOf(await read(id)) : loadBenchmark(id);
