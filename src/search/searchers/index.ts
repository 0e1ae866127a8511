import type { TaskSpace } from '#spaces/taskSpace';
import { createCollmSearcher } from '../collm';
import type { RunConfig } from '../config';
import { hasRoles } from '../hasRoles';
import type { Generator, Navigator } from '../roles';
import type { Searcher } from '../searcher';
import { startOf } from '../start';
import { Evolution } from './evolution';
import { LocalSearch } from './local';
import { createRandom } from './random';
import { RegularizedEvolution } from './regularizedEvolution';
import { Reinforce } from './reinforce';
import { startFrom } from './startFrom';
import { Surrogate } from './surrogate/surrogate';
import { createThompson } from './thompson/thompson';
import { warmStart } from './warmStart';

/** Who plays the two roles of a CoLLM run. */
export interface Roles {
  readonly navigator: Navigator;
  readonly generator: Generator;
  /** One model that plays both; absent or null: two. */
  readonly single?: Searcher | null;
}

/**
 * A fresh searcher for a run; a resumed run's is told the recorded rounds by the Coordinator.
 * @param roles for `collm` and `single-llm`, whose rounds are the same; what differs is in the roles
 * @throws {TypeError} where such a searcher is asked for without its roles
 */
export function createSearcher(config: RunConfig, space: TaskSpace, roles?: Roles): Searcher {
  const searcher = plainSearcher(config, space, roles);
  const start = startOf(space, config);
  if (start !== null) return startFrom(searcher, start, config);
  const { prior } = config;
  // The rules and Thompson sampling take a proxy as their prior; a language model is told of it.
  const ordered = prior !== null && !hasRoles(config) && config.searcher !== 'thompson';
  return ordered ? warmStart(searcher, prior) : searcher;
}

function plainSearcher(config: RunConfig, space: TaskSpace, roles?: Roles): Searcher {
  const run = { config, space };
  switch (config.searcher) {
    case 'collm':
    case 'single-llm':
      if (!roles) throw new TypeError(`the searcher "${config.searcher}" needs its two roles`);
      if (roles.single) return roles.single;
      return createCollmSearcher(space, config, roles.navigator, roles.generator);
    case 'random':
      return createRandom();
    case 'local':
      return new LocalSearch(run);
    case 'regularized-evolution':
      return new RegularizedEvolution(run);
    case 'evolution':
      return new Evolution(run);
    case 'reinforce':
      return new Reinforce(run);
    case 'surrogate':
      return new Surrogate(run);
    case 'thompson':
      return createThompson(run);
    default:
      return config.searcher satisfies never;
  }
}
