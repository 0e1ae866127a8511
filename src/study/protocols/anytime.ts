import { everySearcher } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const anytime = protocol({
  id: 'anytime',
  title: 'Anytime',
  question: 'How good is what a searcher has after 8, 16, 24, 32, 48, 64 and 96 queries?',
  arms: [...everySearcher],
  reference: 'collm',
  checkpoints: [8, 16, 24, 32, 48, 64, 96],
  emphasis: 'curve',
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 32, tasks: 'first' },
    full: { seeds: 100, budget: 96, tasks: 'all' },
  },
});
