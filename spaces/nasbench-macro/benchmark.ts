import type { Benchmark, Choice, ReadFile } from '../benchmark';
import { chainSpace } from '../chain/chainSpace';
import { flops, params, validation } from '../column';
import { fullTable } from '../fullTable';
import type { Architecture } from '../space';
import { trialOf } from '../trialOf';
import definition from './definition.json' with { type: 'json' };
import { normalForm } from './normalForm';
import { readTrials } from './trials';

const { id, title, note, caution, tasks, settings, origin, layers, fixed, dimensions } = definition;
const layer = { letter: '', hue: 1, pattern: 'solid', starts: false } as const;
const total = (form: Architecture, of: 'flops' | 'params') =>
  form.reduce((sum, option, d) => sum + (dimensions[d]?.[of][option] ?? 0), fixed[of]) / 1e6;

export const macroSpace = chainSpace({
  ...definition,
  definition,
  kinds: { l: { ...layer, short: (numbers) => numbers, label: (l) => layers[Number(l)] ?? '' } },
  form: normalForm,
  cost: (form) => ({ flops: total(form, 'flops'), params: total(form, 'params') }),
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
});

async function open({ settings: chosen, seed }: Choice, read: ReadFile) {
  const trialsOf = await readTrials(await read('nasbench-macro/table.bin'));
  const byTrial = chosen['accuracy'] === 'trial';
  return fullTable(macroSpace, {
    columns: {
      accuracy(a, row) {
        const trials = trialsOf(normalForm(a));
        if (byTrial) return trials[trialOf(seed, row, trials.length)] ?? NaN;
        return Math.round((trials.reduce((sum, v) => sum + v, 0) / trials.length) * 1e4) / 1e4;
      },
      flops: (a) => macroSpace.known(a, 'flops') ?? NaN,
      params: (a) => macroSpace.known(a, 'params') ?? NaN,
    },
    trials: { accuracy: (a) => trialsOf(normalForm(a)) },
    fidelity: () => `50 epochs, best one, ${byTrial ? 'one training' : 'mean of 3 trainings'}`,
  });
}

const macro: Benchmark = {
  ...{ id, title, note, caution, settings, origin },
  tasks: [tasks[0] ?? { id, title, short: title }],
  scoring: { kind: 'table', open },
  spaceOf: () => macroSpace,
};
export default macro;
