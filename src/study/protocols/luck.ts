import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

export const luck = protocol({
  id: 'luck',
  title: 'Knowledge, history or luck',
  question: 'What is left of the result when names, feedback or order are taken away?',
  note:
    'Played by the built-in rules (no LLM), false names mean that operations get each other’s prior. ' +
    'A typical or untypical example stands in a language model’s prompt only. ' +
    'Diversity: mean share of choices in which two of the first ten proposals differ.',
  arms: [
    arm({ id: 'plain', title: 'As it is', searcher: 'collm' }),
    arm({ id: 'renamed', title: 'False names', searcher: 'collm', control: 'renamed' }),
    arm({ id: 'no-prior', title: 'No prior', searcher: 'collm', control: 'no-prior' }),
    arm({ id: 'shuffled', title: 'Feedback shuffled', searcher: 'collm', control: 'shuffled' }),
    arm({ id: 'reversed', title: 'Options reversed', searcher: 'collm', control: 'reversed' }),
    arm({ id: 'typical', title: 'Typical example', searcher: 'collm', control: 'typical' }),
    arm({ id: 'untypical', title: 'Untypical example', searcher: 'collm', control: 'untypical' }),
    arm({ id: 'uniform', title: 'Uniform sampler', searcher: 'random' }),
  ],
  reference: 'plain',
  emphasis: 'diversity',
  playable: true,
  sizes: {
    short: { seeds: 10, budget: 40, tasks: 'all' },
    full: { seeds: 100, budget: 100, tasks: 'all' },
  },
});
