import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const supernets = protocol({
  id: 'supernets',
  title: 'Supernets',
  question: 'Is the pair with 250 evaluations level with evolution with 1,000?',
  note: 'Accuracies are inherited-weight accuracies. Each is computed here, so the short size takes some minutes.',
  benchmarks: 'supernets',
  arms: [
    arm({ searcher: 'collm' }),
    arm({
      id: 'evolution-4',
      title: 'Evolution, four times the budget',
      searcher: 'evolution',
      budget: 4,
    }),
    arm({ searcher: 'random' }),
  ],
  reference: 'collm',
  playable: true,
  sizes: {
    short: { seeds: 7, budget: 1, tasks: 'first', blocks: 1 },
    full: { seeds: 10, budget: 250, tasks: 'first' },
  },
});
