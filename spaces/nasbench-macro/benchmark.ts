import type { Benchmark, Choice, ReadFile } from '../benchmark';
import { flops, params, validation } from '../column';
import { fullTable } from '../fullTable';
import { sizeColumn } from '../size';
import { trialOf } from '../trialOf';
import { macroSize } from './size';
import { macroSpace, normalForm } from './space';
import { readTrials } from './trials';

const caution =
  'There are no validation figures: each is the best epoch of a training, on test images.';
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

async function open({ settings, seed }: Choice, read: ReadFile) {
  const file = 'nasbench-macro/table.bin';
  const trialsOf = await readTrials(await read(file), file);
  const byTrial = settings['accuracy'] === 'trial';
  const figures = fullTable(macroSpace, {
    columns: {
      accuracy: (a, row) => {
        const trials = trialsOf(normalForm(a));
        const drawn = trials[trialOf(seed, row, trials.length)] ?? NaN;
        return byTrial ? drawn : Math.round(mean(trials) * 1e4) / 1e4;
      },
      flops: (a) => macroSize(a).flops,
      params: (a) => macroSize(a).params,
    },
    fidelity: () => `50 epochs, best one, ${byTrial ? 'one training' : 'mean of 3 trainings'}`,
  });
  return {
    ...figures,
    trials: (id: string, row: number) =>
      Promise.resolve(id === 'accuracy' ? trialsOf(normalForm(figures.architectureOf(row))) : []),
  };
}

const macro: Benchmark = {
  id: 'nasbench-macro',
  title: macroSpace.title,
  note: '6,561 chains of eight layers, 3,969 of them different, trained three times each.',
  caution,
  tasks: [{ id: 'cifar10', title: 'CIFAR-10', short: 'CIFAR-10' }],
  settings: [
    {
      id: 'accuracy',
      title: 'Accuracy',
      options: [
        { value: 'mean', label: 'mean of 3 trainings' },
        { value: 'trial', label: 'one training, noisy', perSeed: true },
      ],
      default: 'mean',
    },
  ],
  scoring: { kind: 'table', open },
  spaceOf: () => ({
    ...macroSpace,
    columns: [
      {
        ...validation,
        id: 'accuracy',
        name: 'test accuracy, best epoch',
        split: 'test',
        note: caution,
      },
      flops,
      params,
    ],
    priors: null,
    known: (a, column) => sizeColumn(macroSize(a), column),
    missing: () => null,
  }),
  origin: {
    source: 'Su et al., Prioritized Architecture Sampling with Monto-Carlo Tree Search, CVPR 2021',
    licence: 'Apache-2.0 (Copyright 2021 Xiu Su)',
  },
};

export default macro;
