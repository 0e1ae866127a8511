import { neighbours, sample } from '#spaces/moves';
import type { Architecture, SearchSpace } from '#spaces/space';
import { propose, type AskContext, type RoundOutcome, type Searcher } from '../../searcher';
import type { EventOf } from '../../events';
import type { Judged } from '../../meritIn';
import { fitnessIn } from '../fitness';
import { Fresh } from '../fresh';
import { Agreements } from './agreements';
import { encoderOf, type Encoded, type Encoder } from './encoding';
import { Model, type Lesson } from './model';
import { mostPromising } from './mostPromising';
import { normalScores } from './normalScores';
import { createPool, type Pool } from './pool';
import { candidateScales, similarity, type Scales } from './similarity';
import { twoSteps } from './twoSteps';

/** Random architectures before the model is asked. */
const initial = 10;
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
  readonly #encoder: Encoder;
  readonly #known: Known[] = [];
  /** The known ones, best first, earlier ones first among equals. */
  readonly #ranked: Known[] = [];
  readonly #fitness: (e: EventOf<'evaluated'>) => number;
  readonly #agreements: Agreements;
  readonly #models = new Map<string, Model>();
  readonly #pool: Pool;
  #lesson: Lesson | null = null;
  #scales: Scales = { options: 0.5, paths: 0.5 };

  constructor(run: Judged) {
    this.#space = run.space;
    this.#fitness = fitnessIn(run);
    this.#encoder = encoderOf(run.space);
    this.#agreements = new Agreements(run.space.dimensions.length, this.#encoder.mostPaths, memory);
    this.#pool = createPool(run, this.#encoder);
  }

  ask(context: AskContext) {
    const fresh = new Fresh(context);
    const missing = Math.min(initial - this.#known.length, context.left);
    for (let i = 0; i < missing; i++) if (!fresh.random()) break;
    if (missing > 0) return fresh.chosen.map(propose);
    this.#offerPool(context);
    if (this.#pool.chosen.length > 0) return [propose(this.#promising())];
    fresh.random();
    return fresh.chosen.map(propose);
  }

  tell({ outcomes }: RoundOutcome): void {
    for (const outcome of outcomes) {
      if (outcome.type !== 'evaluated') continue;
      const { architecture } = outcome;
      const encoded = this.#encoder.of(architecture);
      this.#pool.visit(architecture);
      this.#take({ architecture, encoded, fitness: this.#fitness(outcome) });
      if (this.#known.length % refit === 0) this.#chooseScales();
    }
  }

  #take(known: Known): void {
    this.#known.push(known);
    const ranked = this.#ranked;
    let rank = ranked.length;
    while (rank > 0 && (ranked[rank - 1]?.fitness ?? Infinity) < known.fitness) rank--;
    ranked.splice(rank, 0, known);
    this.#lesson = null;
  }

  #chooseScales(): void {
    let most = -Infinity;
    const withPaths = this.#known.some(({ encoded }) => encoded.paths.length > 0);
    for (const scales of candidateScales(withPaths)) {
      const { evidence } = this.#model(scales).process;
      if (evidence > most) [most, this.#scales] = [evidence, scales];
    }
  }

  /** The model with these scales, which has learnt all that is known. */
  #model(scales: Scales): Model {
    const name = `${scales.options} ${scales.paths}`;
    let model = this.#models.get(name);
    if (!model) {
      const { length } = this.#space.dimensions;
      model = new Model(similarity(length, this.#encoder.mostPaths, scales), this.#agreements);
      this.#models.set(name, model);
    }
    model.learn((this.#lesson ??= this.#prepare()));
    return model;
  }

  #prepare(): Lesson {
    const known = this.#remembered();
    const members = known.map(({ encoded }) => encoded);
    this.#agreements.follow(members);
    const targets = normalScores(known.map(({ fitness }) => fitness));
    return { members, targets, best: Math.max(...targets) };
  }

  #remembered(): readonly Known[] {
    if (this.#known.length <= memory) return this.#known;
    const best = this.#ranked.slice(0, memory / 2);
    return [...new Set([...best, ...this.#known.slice(-memory / 2)])];
  }

  /** The candidate with the highest expected improvement. */
  #promising(): Architecture {
    const model = this.#model(this.#scales);
    const { chosen, encoded } = this.#pool;
    return chosen[mostPromising(model, encoded, this.#lesson?.best ?? 0)] ?? [];
  }

  #offerPool(context: AskContext): void {
    const { rng } = context;
    const pool = this.#pool;
    const top = this.#ranked.slice(0, parents);
    pool.begin(context);
    for (const { architecture } of top) {
      for (const neighbour of neighbours(this.#space, architecture)) pool.offer(neighbour);
    }
    for (let i = 0; i < randomCandidates; i++) {
      pool.offer(sample(this.#space, rng));
      pool.offer(twoSteps(this.#space, rng.pick(top).architecture, rng));
    }
  }
}
