import type { Call } from '#src/search/events';

export const toyCall: Call = {
  role: 'navigator',
  model: 'm',
  engine: 'e',
  temperature: 0.6,
  seed: 1,
  messages: [],
  grammar: null,
  reply: '',
  reasoning: '',
  promptTokens: 7,
  completionTokens: 5,
  ms: 40,
  finish: 'stop',
  problem: '',
};
