import type { SearchSpace } from '#spaces/space';
import { createCollmSearcher } from '../collm';
import type { RunConfig } from '../config';
import type { Generator, Navigator } from '../roles';
import type { Searcher } from '../searcher';
import { Evolution } from './evolution';
import { LocalSearch } from './local';
import { createRandom } from './random';
import { RegularizedEvolution } from './regularizedEvolution';
import { Reinforce } from './reinforce';
import { Surrogate } from './surrogate/surrogate';

/** Who plays the two roles of a CoLLM run. */
export interface Roles {
  readonly navigator: Navigator;
  readonly generator: Generator;
}

/**
 * A fresh searcher for a run; a resumed run's is told the recorded rounds by the Coordinator.
 * @param roles for `collm` and `single-llm`, whose rounds are the same; what differs is in the roles
 * @throws {TypeError} where such a searcher is asked for without its roles
 */
export function createSearcher(config: RunConfig, space: SearchSpace, roles?: Roles): Searcher {
  switch (config.searcher) {
    case 'collm':
    case 'single-llm':
      if (!roles) throw new TypeError(`the searcher "${config.searcher}" needs its two roles`);
      return createCollmSearcher(space, config, roles.navigator, roles.generator);
    case 'random':
      return createRandom();
    case 'local':
      return new LocalSearch(space);
    case 'regularized-evolution':
      return new RegularizedEvolution();
    case 'evolution':
      return new Evolution(config);
    case 'reinforce':
      return new Reinforce(space);
    case 'surrogate':
      return new Surrogate(space);
    default:
      return config.searcher satisfies never;
  }
}
