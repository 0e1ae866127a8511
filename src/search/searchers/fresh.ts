import { mutateOne, sample } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import { enumerableSize, enumerate } from '#spaces/enumerate';
import type { AskContext } from '../searcher';
import { excess, withinLimits } from '../withinLimits';

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
    if (history.queryOf(key) !== undefined || this.#keys.has(key)) return false;
    return history.space.missing(a) === null;
  }

  /** Takes `a` if it is new and within the limit. */
  offer(a: Architecture): boolean {
    return this.isNew(a) && withinLimits(this.#context.history, a) && this.#take(a);
  }

  /** Takes `a` whatever it costs: somebody asked for it. */
  insist(a: Architecture): void {
    this.#take(a);
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
    const rest = enumerate(history.space).filter((a) => this.isNew(a) && withinLimits(history, a));
    return rest.length > 0 && this.#take(rng.pick(rest));
  }

  /** Walks towards cheaper architectures, then at random within the limit. */
  #walk(): boolean {
    const { history, rng } = this.#context;
    const { space } = history;
    let place = sample(space, rng);
    let over = excess(history, place);
    let spare: { readonly a: Architecture; readonly over: number } | null = null;
    for (let i = 0; i < walkSteps; i++) {
      const next = mutateOne(space, place, rng);
      const nextOver = excess(history, next);
      if (nextOver > over) continue;
      [place, over] = [next, nextOver];
      if (this.offer(place)) return true;
      if (over > 0 && over < (spare?.over ?? Infinity) && this.isNew(place)) {
        spare = { a: place, over };
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
