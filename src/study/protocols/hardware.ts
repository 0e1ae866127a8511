import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const hardware = protocol({
  id: 'hardware',
  title: 'Hardware',
  question:
    'Who finds the best accuracy under a latency limit, and the front of accuracy and latency?',
  note:
    'The limit of each device lets a quarter of the architectures pass. Hypervolume is a share of the true ' +
    'front’s; IGD is measured in its extents.',
  under: { quantity: 'latency', share: 0.25 },
  arms: [
    arm({ searcher: 'collm' }),
    arm({ searcher: 'surrogate' }),
    arm({ searcher: 'evolution' }),
    arm({ searcher: 'random' }),
  ],
  reference: 'collm',
  emphasis: 'front',
  sizes: {
    short: { seeds: 10, budget: 30, tasks: 'first' },
    full: { seeds: 50, budget: 100, tasks: 'all' },
  },
});
