import { arm } from '../protocol/arm';
import { protocol } from '../protocol/protocol';

const steps = [0, 0.2, 0.4, 0.6, 0.8, 1];

export const temperature = protocol({
  id: 'temperature',
  title: 'Temperature grid',
  question: 'How much do the temperatures of Navigator and Generator matter?',
  note:
    'Played by the built-in rules (no LLM), chance stands for temperature: at t, a share t/2 of the ' +
    'strategy’s marks is dropped, and a share t/2 of the proposals is changed in one place.',
  arms: steps.flatMap((navigator) =>
    steps.map((generator) =>
      arm({
        id: `n${navigator}-g${generator}`,
        title: `Navigator ${navigator}, Generator ${generator}`,
        searcher: 'collm',
        temperature: { navigator, generator },
      }),
    ),
  ),
  reference: 'n0.6-g0.6',
  playable: true,
  sizes: {
    short: { seeds: 11, budget: 24, tasks: 'first' },
    full: { seeds: 50, budget: 100, tasks: 'all' },
  },
});
