import { propose, type Searcher } from '../searcher';
import { Fresh } from './fresh';

/** Architectures a round. */
const batch = 10;

/** Random search without repeats: uniform over what is unvisited and within the cost limit. */
export function createRandom(): Searcher {
  return {
    ask(context) {
      const fresh = new Fresh(context);
      for (let i = 0; i < Math.min(batch, context.left); i++) if (!fresh.random()) break;
      return fresh.chosen.map(propose);
    },
    tell: () => undefined,
  };
}
