import type { DatasetId, RunConfig, SearcherId } from '#src/search/config';

const datasets: Record<DatasetId, string> = {
  cifar10: 'CIFAR-10',
  cifar100: 'CIFAR-100',
  'imagenet16-120': 'ImageNet16-120',
  'fashion-mnist': 'Fashion-MNIST',
};
const searchers: Record<SearcherId, string> = {
  collm: 'Navigator and Generator',
  'single-llm': 'single language model',
  random: 'random search',
  local: 'local search',
  'regularized-evolution': 'regularized evolution',
  evolution: 'evolution',
  reinforce: 'REINFORCE',
  surrogate: 'surrogate-guided search',
};

/** A run's title until the person gives it another, e.g. `CIFAR-10, random search, seed 11`. */
export function runTitle({ dataset, searcher, seed }: RunConfig): string {
  return `${datasets[dataset]}, ${searchers[searcher]}, seed ${seed}`;
}
