import { mutateOne } from '#spaces/moves';
import type { EventOf } from '../events';
import { propose, type AskContext, type RoundOutcome, type Searcher } from '../searcher';
import type { Judged } from '../meritIn';
import { fitnessIn } from './fitness';
import { Fresh } from './fresh';

const populationSize = 10;
const sampleSize = 3;

/**
 * Regularized evolution (Real et al., AAAI 2019): the best of a random sample of the population is
 * mutated in one dimension, and the oldest member leaves. The first round draws the population.
 */
export class RegularizedEvolution implements Searcher {
  /** Oldest first. */
  readonly #population: EventOf<'evaluated'>[] = [];
  readonly #fitness: (e: EventOf<'evaluated'>) => number;

  constructor(run: Judged) {
    this.#fitness = fitnessIn(run);
  }

  ask(context: AskContext) {
    const fresh = new Fresh(context);
    const missing = populationSize - this.#population.length;
    for (let i = 0; i < Math.min(missing, context.left); i++) if (!fresh.random()) break;
    if (missing <= 0 && !fresh.draw(() => this.#child(context))) fresh.random();
    return fresh.chosen.map(propose);
  }

  tell({ outcomes }: RoundOutcome): void {
    for (const outcome of outcomes) {
      if (outcome.type !== 'evaluated') continue;
      this.#population.push(outcome);
      if (this.#population.length > populationSize) this.#population.shift();
    }
  }

  #child({ rng, history }: AskContext) {
    let parent = rng.pick(this.#population);
    for (let i = 1; i < sampleSize; i++) {
      const other = rng.pick(this.#population);
      if (this.#fitness(other) > this.#fitness(parent)) parent = other;
    }
    return mutateOne(history.space, parent.architecture, rng);
  }
}
