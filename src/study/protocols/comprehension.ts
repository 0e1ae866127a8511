import { protocol } from '../protocol/protocol';

export const comprehension = protocol({
  id: 'comprehension',
  title: 'Comprehension',
  question: 'Who can put ten architectures in order before any result is known?',
  note:
    'Ten architectures, one from each tenth by accuracy; and ten from the best tenth. Kendall’s tau-b ' +
    'between the order given and the true one. Architectures without a proxy score are not drawn. ' +
    'Judges are proxies, sizes, the rules’ prior and the language model that plays: it is asked for the order, ' +
    'and Sextant’s own model for its first strategy, whose focus scores the ten.',
  kind: 'ranking',
  playable: true,
  arms: [],
  reference: 'strengths',
  margin: 0.05,
  sizes: {
    short: { seeds: 40, budget: 10, tasks: 'all' },
    full: { seeds: 400, budget: 10, tasks: 'all' },
  },
});
