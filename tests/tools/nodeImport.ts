import { loadBenchmark } from '#spaces/registry';
import { openTable, type OpenTable } from '#src/evaluate/openTable';
import type { ImportTools } from '#src/store/importRun';
import { readPublic } from './nodeTable';

/** Tables that are kept open: unpacking one takes longer than all else about an import. */
const kept = 32;
const open = new Map<string, Promise<OpenTable | null>>();

/** What run files are checked against, with tables opened once for all runs that see them alike. */
export const importTools: ImportTools = {
  loadBenchmark,
  openTable(config, benchmark) {
    const { task, settings, seed, objective, limits, prior } = config;
    const key = JSON.stringify([benchmark.id, task, settings, seed, objective, limits, prior]);
    const table = open.get(key) ?? openTable(config, benchmark, readPublic);
    open.delete(key);
    open.set(key, table);
    const [oldest] = open.keys();
    if (open.size > kept && oldest !== undefined) open.delete(oldest);
    return table;
  },
};
