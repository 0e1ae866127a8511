import { nasbench201 } from '#spaces/nasbench201/space';
import { type TableDataset, tableDatasets } from '#spaces/nasbench201/figures';
import { toIndex } from '#spaces/nasbench201/officialIndex';
import type { SeedTable, TrialSeries } from '#spaces/nasbench201/seeds';
import { type NasBench201Table, trialsOf } from '#spaces/nasbench201/table';
import type { RunConfig } from '#src/search/config';
import type { Metric } from '#src/search/events';
import { EvaluationError, type Evaluation, type Evaluator } from './evaluator';
import { trialOf } from './trialOf';

/** An evaluator that answers at once. */
export interface TableEvaluator extends Evaluator {
  evaluate(...args: Parameters<Evaluator['evaluate']>): Evaluation;
  test(...args: Parameters<Evaluator['test']>): Metric;
}

type Schedule = Pick<RunConfig, 'epochs' | 'accuracy' | 'seed'> & { dataset: TableDataset };

/** @throws {EvaluationError} `missing-data` where the table has no figures for the configuration */
function scheduleOf(config: RunConfig): Schedule {
  const dataset = tableDatasets.find((d) => d === config.dataset);
  if (config.space !== 'nasbench201' || dataset === undefined) {
    throw new EvaluationError(
      'missing-data',
      `the table has no figures for ${config.space} on ${config.dataset}`,
    );
  }
  return { dataset, epochs: config.epochs, accuracy: config.accuracy, seed: config.seed };
}

const seriesOf: Readonly<Record<TableDataset, TrialSeries>> = {
  cifar10: 'c10_val',
  cifar100: 'c100_valtest',
  'imagenet16-120': 'in16_valtest',
};

const meanOf = (trials: number) => (trials === 1 ? 'one trial' : `mean of ${trials} trials`);

function meanMetric(
  table: NasBench201Table,
  index: number,
  { dataset, epochs }: Schedule,
  split: 'val' | 'test',
): Metric {
  const figure = { dataset, split, epochs };
  const trials = trialsOf(figure, table.trials(index));
  return {
    name: 'accuracy',
    value: table.accuracy(index, figure),
    dataset,
    split,
    fidelity: `${epochs} epochs, ${meanOf(trials)}`,
  };
}

/**
 * Validation accuracy of the one 200-epoch trial that this run sees. CIFAR-10's is exact. The trials of
 * the other data sets are known on validation and test images together only, so their validation
 * accuracy is the mean's, moved by as much as the trial lies off its own mean. Collapsed trials stay.
 */
function trialMetric(
  table: NasBench201Table,
  seeds: SeedTable,
  index: number,
  schedule: Schedule,
): Metric {
  const { dataset, seed } = schedule;
  const mean = meanMetric(table, index, schedule, 'val');
  const trials = Array.from({ length: table.trials(index) }, (_, trial) => {
    const accuracy = seeds.accuracy(index, seriesOf[dataset], trial);
    if (accuracy !== undefined) return accuracy;
    throw new EvaluationError('missing-data', `cell ${index} has no trial ${trial}`);
  });
  const drawn = trials[trialOf(seed, index, trials.length)] ?? 0;
  if (dataset === 'cifar10') return { ...mean, value: drawn, fidelity: '200 epochs, one trial' };
  const middle = trials.reduce((sum, accuracy) => sum + accuracy, 0) / trials.length;
  const value = Math.min(100, Math.max(0, mean.value + drawn - middle));
  return {
    ...mean,
    value: Math.round(value * 1e4) / 1e4,
    fidelity: '200 epochs, one trial (its deviation measured on validation and test together)',
  };
}

/**
 * Scores cells by the benchmark's figures. `accuracy: 'trial'` needs the single trials and concerns the
 * 200-epoch schedule only: the 12-epoch figures are single trials already (CIFAR-10 validation: two).
 * `seconds` is what the training would have taken. Test accuracies are always means of the trials.
 * @param seeds the single trials, or null where `config` asks for means
 * @throws {EvaluationError} `missing-data` where there are no figures for the configuration
 */
export function createTableEvaluator(
  config: RunConfig,
  table: NasBench201Table,
  seeds: SeedTable | null,
): TableEvaluator {
  const schedule = scheduleOf(config);
  const byTrial = schedule.accuracy === 'trial' && schedule.epochs === 200;
  if (byTrial && seeds === null) {
    throw new EvaluationError('missing-data', 'single trials are asked for but not loaded');
  }
  return {
    evaluate(a, { signal }) {
      signal?.throwIfAborted();
      const index = toIndex(a);
      const metric =
        byTrial && seeds !== null
          ? trialMetric(table, seeds, index, schedule)
          : meanMetric(table, index, schedule, 'val');
      return {
        metric,
        cost: nasbench201.cost(a, schedule.dataset),
        seconds: schedule.epochs * table.secondsPerEpoch(index, schedule.dataset),
      };
    },
    test(a, signal) {
      signal?.throwIfAborted();
      return meanMetric(table, toIndex(a), schedule, 'test');
    },
  };
}
