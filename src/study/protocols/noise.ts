import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const noise = protocol({
  id: 'noise',
  title: 'Noise',
  question: 'What does it cost to search on one noisy training in place of the mean of several?',
  note: 'What is found is judged by the mean of the trials in both cases.',
  judge: { accuracy: 'mean' },
  arms: [
    arm({ id: 'mean', title: 'Rules on the mean', searcher: 'collm' }),
    arm({
      id: 'trial',
      title: 'Rules on one trial',
      searcher: 'collm',
      settings: { accuracy: 'trial' },
    }),
    arm({ id: 'random', title: 'Random on the mean', searcher: 'random' }),
    arm({
      id: 'random-trial',
      title: 'Random on one trial',
      searcher: 'random',
      settings: { accuracy: 'trial' },
    }),
  ],
  reference: 'mean',
  sizes: {
    short: { seeds: 10, budget: 40, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
