import { crossover, mutateEach } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { EventOf } from '../events';
import type { RunConfig } from '../config';
import { propose, type AskContext, type RoundOutcome, type Searcher } from '../searcher';
import { fitness } from './fitness';
import { Fresh } from './fresh';

/** Chance that a mutation redraws a dimension, as in SPOS and OFA. */
const mutationRate = 0.1;

/**
 * Evolution of SPOS (Guo et al., ECCV 2020) and OFA (Cai et al., ICLR 2020): each generation is half
 * crossover, half mutation of the best architectures so far. Children over the cost limit are drawn
 * again. The population is 10 at 100 queries, as in the paper's baseline, 50 at 2,500, as in SPOS.
 */
export class Evolution implements Searcher {
  readonly #size: number;
  /** Best first. */
  #elite: EventOf<'evaluated'>[] = [];

  constructor({ budget }: RunConfig) {
    this.#size = Math.min(50, Math.max(10, Math.round(Math.sqrt(budget))));
  }

  ask(context: AskContext) {
    const fresh = new Fresh(context);
    const size = Math.min(this.#size, context.left);
    for (let i = 0; i < size; i++) {
      const found = this.#elite.length > 0 && fresh.draw(() => this.#child(context, i % 2 === 0));
      if (!found && !fresh.random()) break;
    }
    return fresh.chosen.map(propose);
  }

  tell({ outcomes }: RoundOutcome): void {
    const born = outcomes.filter((outcome) => outcome.type === 'evaluated');
    this.#elite = [...this.#elite, ...born]
      .sort((a, b) => fitness(b) - fitness(a) || a.query - b.query)
      .slice(0, Math.ceil(this.#size / 2));
  }

  #child({ rng, history }: AskContext, cross: boolean) {
    const mother = this.#parent(rng);
    if (cross) return crossover(mother, this.#parent(rng), rng);
    return mutateEach(history.space, mother, mutationRate, rng);
  }

  #parent(rng: Rng) {
    return rng.pick(this.#elite).architecture;
  }
}
