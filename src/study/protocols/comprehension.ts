import { protocol } from '../protocol/protocol';

export const comprehension = protocol({
  id: 'comprehension',
  title: 'Comprehension',
  question: 'Who can put ten architectures in order before any result is known?',
  note:
    'Ten architectures, one from each tenth by accuracy; and ten from the best tenth. Kendall’s tau-b ' +
    'between the order given and the true one. Architectures without a proxy score are not drawn. ' +
    'Judges are proxies, sizes and the rules’ prior; no language model judges in this version.',
  kind: 'ranking',
  arms: [],
  reference: 'strengths',
  margin: 0.05,
  sizes: {
    short: { seeds: 40, budget: 10, tasks: 'all' },
    full: { seeds: 400, budget: 10, tasks: 'all' },
  },
});
