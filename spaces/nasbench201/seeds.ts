import { cells } from '../cell/dense';
import { type TableDataset, tableDatasets } from './figures';
import { columnOf, restore, unpack } from '../pack/unpack';
import type { NasBench201Table } from './table';

/**
 * What single 200-epoch trials are known by: the validation half of CIFAR-10; validation and test
 * together of the others, whose trials are not told apart in the source; CIFAR-10's test set.
 */
export const trialSeries = ['c10_val', 'c10_test', 'c100_valtest', 'in16_valtest'] as const;
export type TrialSeries = (typeof trialSeries)[number];

/** Images behind one trial's accuracy. */
export const trialImages: Readonly<Record<TrialSeries, number>> = {
  c10_val: 25_000,
  c10_test: 10_000,
  c100_valtest: 10_000,
  in16_valtest: 6_000,
};

/** Right answers of all trials together, which the main table's means determine. */
export function rightOfAll(table: NasBench201Table, series: TrialSeries, index: number): number {
  const dataset: TableDataset =
    tableDatasets[series.startsWith('c10_') ? 0 : series.startsWith('c100') ? 1 : 2];
  const splits =
    series === 'c10_val'
      ? (['val'] as const)
      : series === 'c10_test'
        ? (['test'] as const)
        : (['val', 'test'] as const);
  const images = trialImages[series] / splits.length;
  return splits.reduce((sum, split) => {
    const mean = table.accuracy(index, { dataset, split, epochs: 200 });
    return sum + Math.round((mean / 100) * images * table.trials(index));
  }, 0);
}

/** The single 200-epoch trials behind the table's means, by official index. */
export class SeedTable {
  readonly #counts: ReadonlyMap<TrialSeries, Uint16Array>;
  readonly #runsV11: Uint8Array;

  /** @param counts right answers, [cell][3 trials], for each series */
  constructor(counts: ReadonlyMap<TrialSeries, Uint16Array>, runsV11: Uint8Array) {
    this.#counts = counts;
    this.#runsV11 = runsV11;
  }

  /**
   * Accuracy of one trial, per cent, four decimals. Trials 0, 1, 2 have the seeds 777, 888, 999;
   * undefined for the third trial of a cell that has two.
   */
  accuracy(index: number, series: TrialSeries, trial: number): number | undefined {
    const count = this.#counts.get(series)?.[3 * index + trial];
    if (count === undefined || count === 0xffff) return undefined;
    return Math.round((count * 1e6) / trialImages[series]) / 1e4;
  }

  /** Trials of the cell in NAS-Bench-201 v1.1: 1 to 3, never more than the table's. */
  runsV11(index: number): number {
    return this.#runsV11[index] ?? 0;
  }
}

/**
 * Unpacks `seeds.bin`. It holds all trials of a cell but one, which follows from the mean.
 * @throws {PackError}
 */
export async function decodeSeeds(
  bytes: Uint8Array<ArrayBuffer>,
  table: NasBench201Table,
  file = 'seeds.bin',
): Promise<SeedTable> {
  const pack = await unpack(bytes, 'seeds', file);
  const counts = new Map<TrialSeries, Uint16Array>();
  for (const series of trialSeries) {
    const first = columnOf(pack, `${series}_0`, cells, file).stored;
    const second = columnOf(pack, `${series}_1`, cells, file).stored;
    const right = new Uint16Array(3 * cells).fill(0xffff);
    for (let index = 0; index < cells; index++) {
      const all = rightOfAll(table, series, index);
      const a = restore(first[index] ?? 0, Math.round(all / table.trials(index))) ?? 0;
      const b = restore(second[index] ?? 0, Math.round((all - a) / 2)) ?? all - a;
      right.set(table.trials(index) === 3 ? [a, b, all - a - b] : [a, b], 3 * index);
    }
    counts.set(series, right);
  }
  const runs = columnOf(pack, 'n_runs_v11', cells, file).stored;
  return new SeedTable(
    counts,
    Uint8Array.from(runs, (stored, index) => restore(stored, table.trials(index)) ?? 0),
  );
}
