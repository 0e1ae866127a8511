import type { TableDataset } from './figures';
import type { SeedTable, TrialSeries } from './seeds';
import type { NasBench201Table } from './table';
import { trialOf } from '../trialOf';

const seriesOf: Readonly<Record<TableDataset, TrialSeries>> = {
  cifar10: 'c10_val',
  cifar100: 'c100_valtest',
  'imagenet16-120': 'in16_valtest',
};

/**
 * Validation accuracies of the one 200-epoch trial of each cell that a run with this seed sees, by
 * official index. CIFAR-10's are exact. The trials of the other data sets are known on validation and
 * test images together only, so their validation accuracy is the mean's, moved by as much as the trial
 * lies off its own mean. Collapsed trials stay.
 */
export function trialColumn(
  table: NasBench201Table,
  seeds: SeedTable,
  dataset: TableDataset,
  seed: number,
): Float64Array {
  const means = table.column({ dataset, split: 'val', epochs: 200 });
  return means.map((mean, index) => {
    const trials = Array.from(
      { length: table.trials(index) },
      (_, trial) => seeds.accuracy(index, seriesOf[dataset], trial) ?? NaN,
    );
    const drawn = trials[trialOf(seed, index, trials.length)] ?? NaN;
    if (dataset === 'cifar10') return drawn;
    const middle = trials.reduce((sum, accuracy) => sum + accuracy, 0) / trials.length;
    const value = Math.min(100, Math.max(0, mean + drawn - middle));
    return Math.round(value * 1e4) / 1e4;
  });
}

/** How {@link trialColumn}'s figures were obtained. */
export const trialFidelity = (dataset: TableDataset): string =>
  dataset === 'cifar10'
    ? '200 epochs, one trial'
    : '200 epochs, one trial (its deviation measured on validation and test together)';
