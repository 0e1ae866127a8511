import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const supernets = protocol({
  id: 'supernets',
  title: 'Supernets',
  question: 'Is the pair with 250 evaluations level with evolution with 1,000?',
  note:
    'Accuracies are inherited-weight accuracies, and each is computed here. The short size has one query (evolution ' +
    'four) on the supernet that computes least, by validation images alone: it shows that everything runs, and answers nothing.',
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
    short: { seeds: 7, budget: 1, tasks: 'first', blocks: 1, report: false },
    full: { seeds: 10, budget: 250, tasks: 'first' },
  },
});
