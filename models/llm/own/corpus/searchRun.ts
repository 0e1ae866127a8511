import { validation } from '#spaces/column';
import type { Rng } from '#spaces/rng';
import { sharedDefaults, type RunConfig, type SearcherId } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { Evaluator } from '#src/search/evaluator';
import type { Searcher } from '#src/search/searcher';
import { createSearcher } from '#src/search/searchers/index';
import type { Result } from '#src/llm/own/scores';
import type { Landscape } from './landscape';
import { thompsonWithoutPrior } from './thompson';

/** Searchers of the corpus and how often each is used; `thompson` is the one nearest to a good model. */
const mixture = [
  ['thompson', 9],
  ['random', 3],
  ['evolution', 4],
  ['regularized-evolution', 3],
  ['local', 1.5],
  ['reinforce', 0.5],
] as const;

const budgets = [
  [100, 12],
  [40, 4],
  [200, 2],
] as const;

const synthetic = {
  ...sharedDefaults,
  benchmark: 'synthetic',
  task: 'synthetic',
  settings: {},
  objective: validation.id,
};

/** A searcher for a landscape, whose run has this configuration. */
export type Draws = (landscape: Landscape, config: RunConfig, rng: Rng) => Searcher;

/** One search of a landscape, through the Coordinator. @param by whose it is; by default one drawn at random */
export function searchRun(
  landscape: Landscape,
  rng: Rng,
  by: Draws | null = null,
): Promise<readonly Result[]> {
  const [name] = mixture[rng.weighted(mixture.map(([, weight]) => weight))] ?? mixture[0];
  const [budget] = budgets[rng.weighted(budgets.map(([, weight]) => weight))] ?? budgets[0];
  const { space } = landscape;
  const seed = rng.below(0x7fff_ffff);
  const id: SearcherId = name === 'thompson' ? 'random' : name;
  const config: RunConfig = { ...synthetic, searcher: id, budget, rounds: budget, seed };
  const ofMixture = () =>
    name === 'thompson'
      ? thompsonWithoutPrior(0.2 + 0.8 * rng.next())
      : createSearcher(config, space);
  const searcher = by ? by(landscape, config, rng) : ofMixture();
  const coordinator = new Coordinator({
    space,
    config,
    searcher,
    evaluator: measure(landscape, rng),
    granularity: 'round',
  });
  return finished(coordinator);
}

async function finished(coordinator: Coordinator): Promise<readonly Result[]> {
  const batches = coordinator.run();
  while (!(await batches.next()).done) continue;
  return coordinator.state.evaluated.map(({ architecture, metric, overLimit }) => ({
    architecture,
    merit: metric.value,
    overLimit,
  }));
}

/** Evaluates architectures by a landscape, with its noise. */
export function measure({ worth, bend, noise, hopeless }: Landscape, rng: Rng): Evaluator {
  const about = { name: 'accuracy', dataset: 'synthetic', fidelity: 'made up' } as const;
  const value = (a: readonly number[]) =>
    hopeless ? rng.normal() : bend(worth.of(a) + (noise > 0 ? noise * rng.normal() : 0));
  return {
    evaluate: (a) => ({
      metric: { ...about, split: 'val', value: value(a) },
      cost: { flops: 1, params: 1 },
      seconds: 0,
    }),
    test: (a) => ({ ...about, split: 'test', value: worth.of(a) }),
  };
}
