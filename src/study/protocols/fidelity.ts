import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const fidelity = protocol({
  id: 'fidelity',
  title: 'Fidelity',
  question: 'Is it enough to train for 12 epochs while searching?',
  note: 'What is found is judged after 200 epochs in both cases.',
  judge: { epochs: '200' },
  arms: [
    arm({ id: 'full', title: 'Rules on 200 epochs', searcher: 'collm' }),
    arm({
      id: 'short',
      title: 'Rules on 12 epochs',
      searcher: 'collm',
      settings: { epochs: '12' },
    }),
    arm({ id: 'random', title: 'Random on 200 epochs', searcher: 'random' }),
    arm({
      id: 'random-short',
      title: 'Random on 12 epochs',
      searcher: 'random',
      settings: { epochs: '12' },
    }),
  ],
  reference: 'full',
  emphasis: 'cost',
  sizes: {
    short: { seeds: 10, budget: 40, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
