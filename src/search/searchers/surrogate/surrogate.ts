import { mutateOne, neighbours, sample } from '#spaces/moves';
import type { Architecture, SearchSpace } from '#spaces/space';
import { propose, type AskContext, type RoundOutcome, type Searcher } from '../../searcher';
import type { EventOf } from '../../events';
import type { Judged } from '../../meritIn';
import { fitnessIn } from '../fitness';
import { Fresh } from '../fresh';
import { encoderOf, type Encoded, type Encoder } from './encoding';
import { expectedImprovement } from './expectedImprovement';
import { GaussianProcess } from './gaussianProcess';
import { normalScores } from './normalScores';
import { candidateScales, similarity, type Scales } from './similarity';

/** Random architectures before the model is asked. */
const initial = 10;
/** Variance of the noise on standardised targets. */
const noise = 0.01;
/** Candidates drawn from the whole space; as many are the best ones with two changes. */
const randomCandidates = 200;
/** How many of the best lend all their neighbours as candidates. */
const parents = 5;
/** The model learns from this many evaluations at most: the best half and the latest half. */
const memory = 200;
/** Evaluations between two choices of the length scales. */
const refit = 10;

interface Known {
  readonly architecture: Architecture;
  readonly encoded: Encoded;
  readonly fitness: number;
}

/**
 * Bayesian optimisation after BANANAS (White et al., AAAI 2021), with a Gaussian process in place of
 * its ensemble: kernel over options and paths, length scales by marginal likelihood, targets by rank.
 * Each round proposes the candidate with the highest expected improvement among the neighbours of the
 * best, their two-step mutants and random ones; the whole space is never scored.
 */
export class Surrogate implements Searcher {
  readonly #space: SearchSpace;
  readonly #encode: Encoder;
  readonly #known: Known[] = [];
  readonly #fitness: (e: EventOf<'evaluated'>) => number;
  #scales: Scales = { options: 0.5, paths: 0.5 };

  constructor(run: Judged) {
    this.#space = run.space;
    this.#fitness = fitnessIn(run);
    this.#encode = encoderOf(run.space);
  }

  ask(context: AskContext) {
    const fresh = new Fresh(context);
    const missing = Math.min(initial - this.#known.length, context.left);
    for (let i = 0; i < missing; i++) if (!fresh.random()) break;
    if (missing > 0) return fresh.chosen.map(propose);
    this.#offerPool(context, fresh);
    if (fresh.chosen.length > 0) return [propose(this.#best(fresh.chosen))];
    fresh.random();
    return fresh.chosen.map(propose);
  }

  tell({ outcomes }: RoundOutcome): void {
    for (const outcome of outcomes) {
      if (outcome.type !== 'evaluated') continue;
      const { architecture } = outcome;
      const encoded = this.#encode(architecture);
      this.#known.push({ architecture, encoded, fitness: this.#fitness(outcome) });
      if (this.#known.length % refit === 0) this.#chooseScales();
    }
  }

  #chooseScales(): void {
    let most = -Infinity;
    const withPaths = this.#known.some(({ encoded }) => encoded.paths.length > 0);
    for (const scales of candidateScales(withPaths)) {
      const { evidence } = this.#model(scales).process;
      if (evidence > most) [most, this.#scales] = [evidence, scales];
    }
  }

  #model(scales: Scales) {
    const known = this.#lesson();
    const targets = normalScores(known.map((k) => k.fitness));
    const kernel = similarity(this.#space.dimensions.length, scales);
    const inputs = known.map(({ encoded }) => encoded);
    return {
      process: new GaussianProcess(inputs, targets, kernel, noise),
      best: Math.max(...targets),
    };
  }

  #lesson(): readonly Known[] {
    if (this.#known.length <= memory) return this.#known;
    const best = [...this.#known].sort((a, b) => b.fitness - a.fitness).slice(0, memory / 2);
    return [...new Set([...best, ...this.#known.slice(-memory / 2)])];
  }

  /** The candidate with the highest expected improvement. */
  #best(candidates: readonly Architecture[]): Architecture {
    const { process, best } = this.#model(this.#scales);
    const predicted = candidates.map((architecture) => {
      const cross = process.cross(this.#encode(architecture));
      return { architecture, cross, mean: process.mean(cross) };
    });
    predicted.sort((a, b) => b.mean - a.mean);
    let chosen = predicted[0]?.architecture ?? [];
    let most = -Infinity;
    for (const { architecture, cross, mean } of predicted) {
      if (expectedImprovement(mean, 1, best) < most) break;
      const improvement = expectedImprovement(mean, process.deviation(cross), best);
      if (improvement > most) [most, chosen] = [improvement, architecture];
    }
    return chosen;
  }

  #offerPool({ rng }: AskContext, fresh: Fresh): void {
    const top = [...this.#known].sort((a, b) => b.fitness - a.fitness).slice(0, parents);
    for (const { architecture } of top) {
      for (const neighbour of neighbours(this.#space, architecture)) fresh.offer(neighbour);
    }
    for (let i = 0; i < randomCandidates; i++) {
      fresh.offer(sample(this.#space, rng));
      const child = mutateOne(this.#space, rng.pick(top).architecture, rng);
      fresh.offer(mutateOne(this.#space, child, rng));
    }
  }
}
