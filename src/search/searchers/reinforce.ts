import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { EventOf } from '../events';
import type { Judged } from '../meritIn';
import { propose, type AskContext, type RoundOutcome, type Searcher } from '../searcher';
import { fitnessIn } from './fitness';
import { Fresh } from './fresh';

/** Both of PAPER.md, "Settings in the paper". The rate applies to accuracy in per cent. */
const learningRate = 0.01;
const momentum = 0.9;

/**
 * REINFORCE (Williams, 1992): one independent categorical policy a dimension, moved along
 * (reward - baseline) ∇ log π by plain gradient ascent; the baseline is a moving average of rewards.
 * What the policy draws again is redrawn, because a repeat brings no reward.
 */
export class Reinforce implements Searcher {
  readonly #logits: number[][];
  readonly #fitness: (e: EventOf<'evaluated'>) => number;
  #baseline: number | null = null;

  constructor(run: Judged) {
    this.#fitness = fitnessIn(run);
    this.#logits = run.space.dimensions.map(({ options }) => options.map(() => 0));
  }

  ask(context: AskContext) {
    const fresh = new Fresh(context);
    const policy = this.#logits.map(softmax);
    if (!fresh.draw(() => this.#sample(policy, context.rng))) fresh.random();
    return fresh.chosen.map(propose);
  }

  tell({ outcomes }: RoundOutcome): void {
    for (const outcome of outcomes) {
      if (outcome.type !== 'evaluated') continue;
      const reward = outcome.overLimit ? 0 : this.#fitness(outcome);
      this.#baseline ??= reward;
      this.#learn(outcome.architecture, reward - this.#baseline);
      this.#baseline = momentum * this.#baseline + (1 - momentum) * reward;
    }
  }

  #learn(a: Architecture, advantage: number): void {
    for (const [d, logits] of this.#logits.entries()) {
      const chances = softmax(logits);
      for (let o = 0; o < logits.length; o++) {
        const gradient = (a[d] === o ? 1 : 0) - (chances[o] ?? 0);
        logits[o] = (logits[o] ?? 0) + learningRate * advantage * gradient;
      }
    }
  }

  #sample(policy: readonly (readonly number[])[], rng: Rng): Architecture {
    return policy.map((chances) => rng.weighted(chances));
  }
}

function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const weights = logits.map((x) => Math.exp(x - top));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}
