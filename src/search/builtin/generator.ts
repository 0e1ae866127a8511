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
 *
 * Where a language model is its Navigator and lists are held to what is new, it leaves out what was evaluated,
 * and then varies two dimensions at a time: such a model names the best results again and again, and all that
 * lies beside them would be proposed again and again.
 */
export function createBuiltinGenerator(): Generator {
  return {
    propose(strategy, context) {
      const fresh = holdsToNew(context) ? collect(strategy, context, evaluatedKeys(context)) : [];
      // In an exhausted space nothing is new; the Coordinator then counts repeats.
      return (fresh.length > 0 ? fresh : collect(strategy, context, [])).map(propose);
    },
  };
}

/** @param known keys of what must not be proposed */
function collect(
  strategy: Strategy,
  context: GeneratorContext,
  known: readonly string[],
): readonly Architecture[] {
  const weights = weightsOf(strategy.focus);
  const wanted = fewest + Math.round(spread * openShare(weights));
  const collected = new Distinct(context, wanted, known);
  const anchors = readAnchors(context.space, strategy, weights);
  for (const anchor of anchors) collected.offer(anchor);
  varyAnchors(collected, anchors, weights, 1);
  if (known.length > 0) varyAnchors(collected, anchors, weights, 2);
  sampleEvenly(collected, weights, context.rng);
  collected.fillOverLimit();
  return collected.chosen;
}

const holdsToNew = ({ config }: GeneratorContext): boolean =>
  config.navigator.kind === 'llm' && config.prompt.onlyNew === true;

const evaluatedKeys = ({ space, evaluated }: GeneratorContext): readonly string[] =>
  evaluated.map((a) => space.key(a));

/** Proposals distinct by canonical key; those over the cost limit only where there are too few others. */
class Distinct {
  readonly chosen: Architecture[] = [];
  readonly context: GeneratorContext;
  readonly #wanted: number;
  readonly #keys: Set<string>;
  readonly #overLimit: Architecture[] = [];

  constructor(context: GeneratorContext, wanted: number, taken: readonly string[]) {
    this.context = context;
    this.#wanted = wanted;
    this.#keys = new Set(taken);
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

/** @param changes dimensions that are changed in each */
function varyAnchors(
  collected: Distinct,
  anchors: readonly Architecture[],
  weights: Weights,
  changes: number,
): void {
  const { rng } = collected.context;
  if (anchors.length === 0) return;
  for (let i = 0; i < tries * fewest && collected.missing > 0; i++) {
    const varied = changed(anchors[i % anchors.length] ?? [], weights, { changes, rng });
    if (varied) collected.offer(economise(collected.context, varied, weights, rng));
  }
}

/** Other options in dimensions drawn at random; null where one of these has no other. */
function changed(
  anchor: Architecture,
  weights: Weights,
  { changes, rng }: { readonly changes: number; readonly rng: Rng },
): Architecture | null {
  let varied = anchor;
  for (let n = 0; n < changes; n++) {
    const d = rng.below(anchor.length);
    const others = (weights[d] ?? []).map((w, option) => (option === varied[d] ? 0 : w));
    if (others.every((w) => w === 0)) return null;
    varied = withOption(varied, d, rng.weighted(others));
  }
  return varied;
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
