import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const oneOrTwo = protocol({
  id: 'one-or-two',
  title: 'One model against two',
  question: 'Is a pair better than one model that reflects and proposes?',
  note:
    'Played by the built-in rules (no LLM), the one is the pair with a memory in common: what writes the ' +
    'proposals knows all that the one who steers knows.',
  arms: [
    arm({ id: 'two', title: 'Two: Navigator and Generator', searcher: 'collm' }),
    arm({
      id: 'one',
      title: 'One: reflects and proposes',
      searcher: 'single-llm',
      memory: { navigator: true, generator: true },
    }),
  ],
  reference: 'two',
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 40, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
