import { everySearcher } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const table4 = protocol({
  id: 'table4',
  title: 'Table 4',
  question: 'How good is each searcher after 100 queries, beside the published figures?',
  arms: [...everySearcher],
  reference: 'collm',
  checkpoints: [30, 60, 100],
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 30, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
