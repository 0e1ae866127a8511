import * as v from 'valibot';
import type { NasBench201Table } from '#spaces/nasbench201/table';
import type { TableDataset } from '#spaces/nasbench201/figures';
import type { RunConfig } from '#src/search/config';
import { loadTable } from '#src/evaluate/loadTable';
import { tableBounds } from '#src/evaluate/tableBounds';
import { notices } from './notices.svelte';

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

const PointsSchema = v.array(v.object({ queries: v.number(), val: v.number() }));
/** Measured by `npm run bench -- references`; what the page does not use is left out. */
const ReferencesSchema = v.object({
  datasets: v.record(v.string(), v.object({ random: PointsSchema })),
});
type Points = v.InferOutput<typeof PointsSchema>;
const none: Points = [];

/** The benchmark table on the page's side: optimum lines, regret. The worker reads its own copy. */
class Benchmark {
  #table = $state.raw<NasBench201Table | null>(null);
  #random = $state.raw<Readonly<Record<string, { random: Points }>>>({});
  problem = $state<string | null>(null);
  readonly ready = $derived(this.#table !== null);
  readonly #known = new Map<string, Bounds | null>();

  async load(): Promise<void> {
    this.problem = null;
    try {
      this.#table = await loadTable(document.baseURI, (input, init) => fetch(input, init));
      const { default: references } = await import('../../../spaces/nasbench201/references.json');
      this.#random = v.parse(ReferencesSchema, references).datasets;
    } catch (error) {
      this.problem = 'The benchmark table could not be loaded.';
      notices.problem('The benchmark table could not be loaded', error, {
        label: 'Try again',
        run: () => void this.load(),
      });
    }
  }

  /**
   * Mean best-so-far of random search, 300 runs; empty where it was not measured: for other schedules,
   * noise or limits.
   */
  randomCurve(config: RunConfig): Points {
    const measured =
      config.evaluator === 'table' &&
      config.epochs === 200 &&
      config.accuracy === 'mean' &&
      config.limit === null;
    return (measured ? this.#random[config.dataset]?.random : undefined) ?? none;
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
