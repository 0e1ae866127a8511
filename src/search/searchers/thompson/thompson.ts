import type { EventOf } from '../../events';
import type { Judged } from '../../meritIn';
import { Additive, type Prior } from '../../builtin/additive';
import { expectedEffects } from '../../builtin/expectedEffects';
import { economise } from '../../builtin/thrift';
import { strengthsFor } from '../../builtin/priors';
import { propose, type AskContext, type Searcher } from '../../searcher';
import { fitnessIn } from '../fitness';
import { Fresh } from '../fresh';
import { normalScores } from '../surrogate/normalScores';

type Evaluated = EventOf<'evaluated'>;

/** Architectures a round, and random ones before the regression is asked. */
const perRound = 10;
/** Deviations of the posterior in a draw. */
const doubt = 0.4;
/** Results that an effect's prior weighs as much as. */
const ridge = 2;
/** Expected gain of an option from the weakest strength to the strongest, in deviations of the scores. */
const gain = 2;

/** How a {@link Thompson} reads a run's results. */
export interface Reading {
  /** One score for each, mean 0 and deviation 1, more is better. */
  readonly scores: (evaluated: readonly Evaluated[]) => readonly number[];
  readonly prior: Prior;
  readonly doubt: number;
}

/**
 * Thompson sampling (Thompson, 1933) from a Bayesian regression on single options: ten random architectures,
 * then rounds of ten, each the best by effects drawn from what is believed. As little as a searcher can know
 * of a space, and the baseline that a language model has to beat.
 */
export class Thompson implements Searcher {
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  ask(context: AskContext) {
    const { history, rng, left } = context;
    const fresh = new Fresh(context);
    const { evaluated, space } = history;
    const wanted = Math.min(perRound, left);
    if (evaluated.length < perRound) {
      for (let i = 0; i < wanted; i++) if (!fresh.random()) break;
      return fresh.chosen.map(propose);
    }
    const { scores, prior, doubt: honest } = this.#reading;
    const architectures = evaluated.map(({ architecture }) => architecture);
    const belief = new Additive(space, architectures, scores(evaluated), prior);
    const every = space.dimensions.map(({ options }) => options.map(() => 1));
    for (let i = 0; i < wanted; i++) {
      let wilder = honest;
      const draw = () => economise(history, belief.drawBest((wilder *= 1.1), rng), every, rng);
      if (!fresh.draw(draw) && !fresh.random()) break;
    }
    return fresh.chosen.map(propose);
  }

  tell(): void {
    // All that it knows is the history.
  }
}

/** The searcher whose effects are expected to follow the benchmark's strengths (or the run's proxy's). */
export function createThompson(run: Judged): Searcher {
  const fitness = fitnessIn(run);
  const effects = expectedEffects(strengthsFor(run), gain);
  return new Thompson({
    scores: (evaluated) => normalScores(evaluated.map(fitness)),
    prior: { ridge, effects },
    doubt,
  });
}
