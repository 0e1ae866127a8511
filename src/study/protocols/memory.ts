import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

const cell = (id: string, title: string, navigator: boolean, generator: boolean) =>
  arm({ id, title, searcher: 'collm', memory: { navigator, generator } });

export const memory = protocol({
  id: 'memory',
  title: 'Memory',
  question: 'Does it matter which of the two roles remembers earlier rounds?',
  note:
    'Played by the built-in rules (no LLM), a Navigator without memory sees the last round only, and a ' +
    'Generator with memory leaves out what was tried and puts what resembles the best results first.',
  arms: [
    cell('n', 'Navigator remembers (the paper’s)', true, false),
    cell('none', 'Neither remembers', false, false),
    cell('g', 'Generator remembers', false, true),
    cell('both', 'Both remember', true, true),
  ],
  reference: 'n',
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 40, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
