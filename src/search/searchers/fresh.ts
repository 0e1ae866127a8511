import { mutateOne, sample } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import { enumerableSize, enumerate } from '../enumerate';
import type { AskContext } from '../searcher';
import { withinLimit } from '../withinLimit';

/** Draws in search of something new before another way is taken. */
const tries = 50;
/** Steps of the walk that looks for what random draws do not find. */
const walkSteps = 400;

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
    if (history.space.size > enumerableSize) return this.#walk();
    const rest = enumerate(history.space).filter((a) => this.isNew(a) && withinLimit(history, a));
    return rest.length > 0 && this.#take(rng.pick(rest));
  }

  /** Walks towards cheaper architectures, then at random within the limit. */
  #walk(): boolean {
    const { history, rng } = this.#context;
    const { space, config } = history;
    const { metric, max } = config.limit ?? { metric: 'flops', max: Infinity };
    const cost = (a: Architecture) => space.cost(a, config.dataset)[metric];
    let place = sample(space, rng);
    let price = cost(place);
    let spare: { readonly a: Architecture; readonly price: number } | null = null;
    for (let i = 0; i < walkSteps; i++) {
      const next = mutateOne(space, place, rng);
      const nextPrice = cost(next);
      if (nextPrice > max && nextPrice > price) continue;
      [place, price] = [next, nextPrice];
      if (this.offer(place)) return true;
      if (price > max && price < (spare?.price ?? Infinity) && this.isNew(place)) {
        spare = { a: place, price };
      }
    }
    return spare === null ? this.#anything() : this.#take(spare.a);
  }

  /** A large space is never used up, whatever its limit. */
  #anything(): boolean {
    const { history, rng } = this.#context;
    for (let i = 0; i < tries; i++) {
      const a = sample(history.space, rng);
      if (this.isNew(a)) return this.#take(a);
    }
    return false;
  }

  #take(a: Architecture): boolean {
    this.#keys.add(this.#context.history.space.key(a));
    this.chosen.push(a);
    return true;
  }
}
