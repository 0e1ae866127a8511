import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const priorAlone = protocol({
  id: 'prior-alone',
  title: 'Prior alone',
  question: 'How much of the result is there without any feedback?',
  note: 'Blind: in every round the Navigator writes as if it were the first one.',
  arms: [
    arm({ id: 'fed', title: 'With feedback', searcher: 'collm' }),
    arm({ id: 'blind', title: 'Blind: the prior alone', searcher: 'collm', control: 'blind' }),
    arm({ searcher: 'random' }),
  ],
  reference: 'fed',
  checkpoints: [12, 24, 48],
  emphasis: 'curve',
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 40, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
