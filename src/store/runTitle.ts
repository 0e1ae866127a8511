import type { Benchmark } from '#spaces/benchmark';
import type { RunConfig, SearcherId } from '#src/search/config';

const searchers: Record<SearcherId, string> = {
  collm: 'Navigator and Generator',
  'single-llm': 'single language model',
  random: 'random search',
  local: 'local search',
  'regularized-evolution': 'regularized evolution',
  evolution: 'evolution',
  reinforce: 'REINFORCE',
  surrogate: 'surrogate-guided search',
  thompson: 'Thompson sampling',
};

/** A run's title until the person gives it another, e.g. `CIFAR-10, random search, seed 11`. */
export function runTitle({ task, searcher, seed }: RunConfig, { tasks }: Benchmark): string {
  const data = tasks.find(({ id }) => id === task)?.title ?? task;
  return `${data}, ${searchers[searcher]}, seed ${seed}`;
}
