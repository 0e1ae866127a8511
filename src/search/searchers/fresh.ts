import { mutateOne, sample } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import { enumerableSize, enumerate } from '../enumerate';
import type { AskContext } from '../searcher';
import { withinLimit } from '../withinLimit';

/** Draws in search of something new before another way is taken. */
const tries = 50;
/** Steps of the walk towards cheaper architectures where the cost limit is tight. */
const descentSteps = 400;

/**
 * Collects the proposals of one ask: unvisited, distinct by canonical key, and within the cost limit
 * as far as such architectures can be found with bounded effort.
 */
export class Fresh {
  readonly chosen: Architecture[] = [];
  readonly #context: AskContext;
  readonly #keys = new Set<string>();

  constructor(context: AskContext) {
    this.#context = context;
  }

  isNew(a: Architecture): boolean {
    const { history } = this.#context;
    const key = history.space.key(a);
    return history.queryOf(key) === undefined && !this.#keys.has(key);
  }

  /** Takes `a` if it is new and within the limit. */
  offer(a: Architecture): boolean {
    return this.isNew(a) && withinLimit(this.#context.history, a) && this.#take(a);
  }

  /** Takes what `draw` gives first that can be taken; false after a bounded number of draws. */
  draw(draw: () => Architecture): boolean {
    for (let i = 0; i < tries; i++) if (this.offer(draw())) return true;
    return false;
  }

  /**
   * Takes one uniformly drawn architecture. False where a small space has none left; in a large one,
   * where nothing within the limit was found, the cheapest new one found is taken though over it.
   */
  random(): boolean {
    const { history, rng } = this.#context;
    if (this.draw(() => sample(history.space, rng))) return true;
    if (history.space.size > enumerableSize) return this.#descend();
    const rest = enumerate(history.space).filter((a) => this.isNew(a) && withinLimit(history, a));
    return rest.length > 0 && this.#take(rng.pick(rest));
  }

  #descend(): boolean {
    const { history, rng } = this.#context;
    const { space, config } = history;
    const metric = config.limit?.metric ?? 'flops';
    const cost = (a: Architecture) => space.cost(a, config.dataset)[metric];
    let cheapest = sample(space, rng);
    let least = cost(cheapest);
    for (let i = 0; i < descentSteps; i++) {
      const next = mutateOne(space, cheapest, rng);
      const price = cost(next);
      if (price > least) continue;
      [cheapest, least] = [next, price];
      if (this.offer(cheapest)) return true;
    }
    return this.isNew(cheapest) && this.#take(cheapest);
  }

  #take(a: Architecture): boolean {
    this.#keys.add(this.#context.history.space.key(a));
    this.chosen.push(a);
    return true;
  }
}
