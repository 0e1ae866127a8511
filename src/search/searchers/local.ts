import { neighbours } from '#spaces/moves';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { EventOf } from '../events';
import type { Judged } from '../meritIn';
import { propose, type AskContext, type RoundOutcome, type Searcher } from '../searcher';
import { fitnessIn } from './fitness';
import { Fresh } from './fresh';

interface Place {
  readonly architecture: Architecture;
  readonly value: number;
}

/**
 * First-improvement hill climbing (White, Nolen and Savani, UAI 2021): unvisited neighbours of the
 * current architecture in random order, a move at each improvement, a random restart where no
 * neighbour is left. One proposal a round, because every answer may move the place.
 */
export class LocalSearch implements Searcher {
  readonly #space: SearchSpace;
  readonly #fitness: (e: EventOf<'evaluated'>) => number;
  #current: Place | null = null;

  constructor(run: Judged) {
    this.#space = run.space;
    this.#fitness = fitnessIn(run);
  }

  ask(context: AskContext) {
    const fresh = new Fresh(context);
    const around = this.#current ? neighbours(this.#space, this.#current.architecture) : [];
    const found = context.rng.shuffled(around).some((a) => fresh.offer(a));
    if (!found) fresh.random();
    return fresh.chosen.map(propose);
  }

  tell({ outcomes }: RoundOutcome): void {
    for (const outcome of outcomes) {
      if (outcome.type !== 'evaluated') continue;
      const { architecture, overLimit } = outcome;
      const next = { architecture, value: overLimit ? -Infinity : this.#fitness(outcome) };
      if (!this.#current || next.value > this.#current.value || !this.#isNeighbour(next)) {
        this.#current = next;
      }
    }
  }

  /** A proposal away from the current place is a restart. */
  #isNeighbour({ architecture }: Place): boolean {
    const from = this.#current?.architecture ?? architecture;
    return architecture.filter((option, d) => option !== from[d]).length <= 1;
  }
}
