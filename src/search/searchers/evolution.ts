import { crossover, mutateEach } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { EventOf } from '../events';
import type { Judged } from '../meritIn';
import { propose, type AskContext, type RoundOutcome, type Searcher } from '../searcher';
import { fitnessIn } from './fitness';
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
  readonly #fitness: (e: EventOf<'evaluated'>) => number;
  /** Best first. */
  #elite: EventOf<'evaluated'>[] = [];

  constructor(run: Judged) {
    const { budget } = run.config;
    this.#fitness = fitnessIn(run);
    this.#size = Math.min(50, Math.max(10, Math.round(Math.sqrt(budget))));
  }

  ask(context: AskContext) {
    const fresh = new Fresh(context);
    const size = Math.min(this.#size, context.left);
    for (let i = 0; i < size; i++) if (!this.#breed(context, fresh, i % 2 === 0)) break;
    return fresh.chosen.map(propose);
  }

  tell({ outcomes }: RoundOutcome): void {
    const born = outcomes.filter((outcome) => outcome.type === 'evaluated');
    this.#elite = [...this.#elite, ...born]
      .sort((a, b) => this.#fitness(b) - this.#fitness(a) || a.query - b.query)
      .slice(0, Math.ceil(this.#size / 2));
  }

  /** Parents that have become alike have no new child by crossover, then by mutation either. */
  #breed({ rng, history }: AskContext, fresh: Fresh, cross: boolean): boolean {
    if (this.#elite.length === 0) return fresh.random();
    const byCrossover = () => crossover(this.#parent(rng), this.#parent(rng), rng);
    const byMutation = () => mutateEach(history.space, this.#parent(rng), mutationRate, rng);
    return (cross && fresh.draw(byCrossover)) || fresh.draw(byMutation) || fresh.random();
  }

  #parent(rng: Rng) {
    return rng.pick(this.#elite).architecture;
  }
}
