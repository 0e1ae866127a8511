import { everySearcher } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const cost = protocol({
  id: 'cost',
  title: 'Cost',
  question: 'What does a result cost: calls, tokens, seconds of searching, simulated GPU-hours?',
  arms: [...everySearcher],
  reference: 'collm',
  emphasis: 'cost',
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 24, tasks: 'first' },
    full: { seeds: 50, budget: 100, tasks: 'all' },
  },
});
