import type { NasBench201Table } from '#spaces/nasbench201/table';
import type { TableDataset } from '#spaces/nasbench201/figures';
import type { RunConfig } from '#src/search/config';
import { loadTable } from '#src/evaluate/loadTable';
import { tableBounds } from '#src/evaluate/tableBounds';

/** What is known of the best attainable, per cent (means of the trials). */
export interface Bounds {
  /** Best validation accuracy within the limit: the optimum of a search. */
  readonly val: number;
  /** Best test accuracy within the limit. */
  readonly test: number;
  /** Accuracy below which a chart need not resolve: a fifth of all cells are worse. */
  readonly worst: number;
}

const isTableSet = (dataset: RunConfig['dataset']): dataset is TableDataset =>
  dataset !== 'fashion-mnist';

/** The benchmark table on the page's side: optimum lines, regret. The worker reads its own copy. */
class Benchmark {
  #table = $state.raw<NasBench201Table | null>(null);
  problem = $state<string | null>(null);
  readonly ready = $derived(this.#table !== null);
  readonly #known = new Map<string, Bounds | null>();

  async load(): Promise<void> {
    this.problem = null;
    try {
      this.#table = await loadTable(document.baseURI, (input, init) => fetch(input, init));
    } catch (error) {
      this.problem = `The benchmark table could not be loaded: ${
        error instanceof Error ? error.message : String(error)
      }`;
    }
  }

  /** Null while the table is not loaded, and for runs that no table knows. */
  bounds(config: RunConfig): Bounds | null {
    const table = this.#table;
    const { dataset, epochs, limit } = config;
    if (table === null || config.evaluator !== 'table' || !isTableSet(dataset)) return null;
    const key = JSON.stringify([dataset, epochs, limit]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const best = tableBounds(table, { dataset, epochs, limit });
    const all = table.column({ dataset, split: 'val', epochs }).toSorted();
    const bounds =
      best === null
        ? null
        : {
            val: best.val,
            test: best.bestTest,
            worst: Math.min(all[Math.floor(all.length * 0.2)] ?? 0, best.val - 4),
          };
    this.#known.set(key, bounds);
    return bounds;
  }
}

export const benchmark = new Benchmark();
