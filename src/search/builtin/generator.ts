import { fromCode } from '#spaces/code';
import { withOption } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { Generator, GeneratorContext } from '../roles';
import { propose } from '../searcher';
import type { Strategy } from '../strategy';
import { withinLimits } from '../withinLimits';
import { weightsOf } from './focus';
import { economise } from './thrift';

/** The paper's 10 to 20 architectures a round: more where the focus is wide. */
const fewest = 10;
const spread = 2;
/** Draws for each wanted proposal before the Generator gives up on distinct ones. */
const tries = 40;

type Weights = readonly (readonly number[])[];

/**
 * The Generator without a language model. It sees the strategy only: it takes the architectures that the
 * Navigator names, then varies them in one dimension at a time inside the focus, and fills up with samples
 * of the focus. It never takes an avoided option where the dimension has another.
 */
export function createBuiltinGenerator(): Generator {
  return {
    propose(strategy, context) {
      const weights = weightsOf(strategy.focus);
      const wanted = fewest + Math.round(spread * openShare(weights));
      const collected = new Distinct(context, wanted);
      const anchors = readAnchors(context.space, strategy, weights);
      for (const anchor of anchors) collected.offer(anchor);
      varyAnchors(collected, anchors, weights, context.rng);
      sampleEvenly(collected, weights, context.rng);
      collected.fillOverLimit();
      return collected.chosen.map(propose);
    },
  };
}

/** Proposals distinct by canonical key; those over the cost limit only where there are too few others. */
class Distinct {
  readonly chosen: Architecture[] = [];
  readonly context: GeneratorContext;
  readonly #wanted: number;
  readonly #keys = new Set<string>();
  readonly #overLimit: Architecture[] = [];

  constructor(context: GeneratorContext, wanted: number) {
    this.context = context;
    this.#wanted = wanted;
  }

  get missing(): number {
    return this.#wanted - this.chosen.length;
  }

  offer(a: Architecture): void {
    const key = this.context.space.key(a);
    if (this.missing <= 0 || this.#keys.has(key)) return;
    if (this.context.space.missing(a) !== null) return;
    this.#keys.add(key);
    (withinLimits(this.context, a) ? this.chosen : this.#overLimit).push(a);
  }

  fillOverLimit(): void {
    const lacking = fewest - this.chosen.length;
    if (lacking > 0) this.chosen.push(...this.#overLimit.slice(0, lacking));
  }
}

/** Anchors that can be read and that the focus permits (a person may have edited it). */
function readAnchors(space: SearchSpace, { anchors }: Strategy, weights: Weights): Architecture[] {
  return anchors.flatMap((code) => {
    const decoded = fromCode(space, code);
    if (!decoded.ok) return [];
    const permitted = decoded.architecture.every((option, d) => (weights[d]?.[option] ?? 0) > 0);
    return permitted ? [decoded.architecture] : [];
  });
}

function varyAnchors(
  collected: Distinct,
  anchors: readonly Architecture[],
  weights: Weights,
  rng: Rng,
): void {
  if (anchors.length === 0) return;
  for (let i = 0; i < tries * fewest && collected.missing > 0; i++) {
    const anchor = anchors[i % anchors.length] ?? [];
    const d = rng.below(anchor.length);
    const others = (weights[d] ?? []).map((w, option) => (option === anchor[d] ? 0 : w));
    if (others.every((w) => w === 0)) continue;
    const varied = withOption(anchor, d, rng.weighted(others));
    collected.offer(economise(collected.context, varied, weights, rng));
  }
}

/** Samples of the focus in which each option of a dimension appears about as often as its weight says. */
function sampleEvenly(collected: Distinct, weights: Weights, rng: Rng): void {
  for (let attempt = 0; attempt < tries && collected.missing > 0; attempt++) {
    const columns = weights.map((row) => rng.shuffled(quotas(row, collected.missing, rng)));
    for (let i = 0, n = collected.missing; i < n; i++) {
      const a = columns.map((column) => column[i] ?? 0);
      collected.offer(economise(collected.context, a, weights, rng));
    }
  }
}

/** `count` options in proportion to their weights (systematic sampling). */
function quotas(weights: readonly number[], count: number, rng: Rng): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const start = rng.next();
  const chosen: number[] = [];
  let passed = 0;
  for (const [option, weight] of weights.entries()) {
    passed += (weight / total) * count;
    while (chosen.length < count && chosen.length + start < passed) chosen.push(option);
  }
  const last = chosen.at(-1) ?? 0;
  while (chosen.length < count) chosen.push(last);
  return chosen;
}

function openShare(weights: Weights): number {
  const all = weights.flat();
  return all.filter((w) => w > 0).length / Math.max(all.length, 1);
}
