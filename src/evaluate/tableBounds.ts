import { cellCost } from '#spaces/nasbench201/cost';
import type { Figure, TableDataset } from '#spaces/nasbench201/figures';
import { fromIndex } from '#spaces/nasbench201/officialIndex';
import type { NasBench201Table } from '#spaces/nasbench201/table';
import type { RunConfig } from '#src/search/config';

/** What can be attained at best; regret is the distance from it (means of the trials, per cent). */
export interface TableBounds {
  /** Official index of the cell with the best validation accuracy within the limit. */
  readonly index: number;
  /** Its validation accuracy: the optimum of a search. */
  readonly val: number;
  /** Its test accuracy: what a perfect search by validation gets. */
  readonly testOfBestVal: number;
  /** The best test accuracy of any cell within the limit, which validation may not lead to. */
  readonly bestTest: number;
  readonly bestTestIndex: number;
}

export interface BoundsQuery {
  readonly dataset: TableDataset;
  readonly epochs: 12 | 200;
  readonly limit: RunConfig['limit'];
}

/** Bounds over all 15,625 cells; null where no cell is within the limit. Takes a few milliseconds. */
export function tableBounds(
  table: NasBench201Table,
  { dataset, epochs, limit }: BoundsQuery,
): TableBounds | null {
  const val = table.column({ dataset, split: 'val', epochs });
  const test = table.column({ dataset, split: 'test', epochs });
  const best = { val: -1, test: -1 };
  for (let index = 0; index < val.length; index++) {
    if (limit !== null && cellCost(fromIndex(index), dataset)[limit.metric] > limit.max) continue;
    if ((val[index] ?? 0) > (val[best.val] ?? -1)) best.val = index;
    if ((test[index] ?? 0) > (test[best.test] ?? -1)) best.test = index;
  }
  if (best.val < 0) return null;
  return {
    index: best.val,
    val: val[best.val] ?? 0,
    testOfBestVal: test[best.val] ?? 0,
    bestTest: test[best.test] ?? 0,
    bestTestIndex: best.test,
  };
}

/** Share of all cells that a value beats in a figure, 0 to 100; equal ones count half. */
export function percentileRank(table: NasBench201Table, figure: Figure, value: number): number {
  const column = table.column(figure);
  let below = 0;
  for (const other of column) below += other < value ? 1 : other === value ? 0.5 : 0;
  return (100 * below) / column.length;
}
