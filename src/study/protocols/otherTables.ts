import { everySearcher } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const otherTables = protocol({
  id: 'other-tables',
  title: 'Other tables',
  question: 'Does the order of the searchers hold on tables that nothing was tuned on?',
  note: 'Every table besides the first, your own tables among them.',
  benchmarks: 'other-tables',
  arms: [...everySearcher],
  reference: 'collm',
  checkpoints: [30, 100],
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 30, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
