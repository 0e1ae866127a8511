import type { SearcherId } from './config';

/** Searchers as a person knows them. */
export const searcherTitles: Record<SearcherId, string> = {
  collm: 'Navigator + Generator',
  'single-llm': 'Single language model',
  random: 'Random search',
  local: 'Local search',
  'regularized-evolution': 'Regularized evolution',
  evolution: 'Evolution, crossover and mutation',
  reinforce: 'REINFORCE',
  surrogate: 'Surrogate-guided',
  thompson: 'Thompson sampling',
};
