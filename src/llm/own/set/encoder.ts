import { blockOf, remember, through, type Bias, type Block, type Memory } from './block';
import { add, gelu, norm, times, type Rows } from './matrix';
import { relationsOf, type Relations } from './relations';
import { optionFeatures, pointFeatures, type SetInput } from './setInput';
import type { Tensors } from './tensors';

/** By how much less a point looks at options that it does not have. */
const unlike = 8;

/** What the encoder made of an input: options that know the results, and what they look at when asked. */
export interface Understood {
  readonly relations: Relations;
  readonly options: Rows;
  /** Of the points, for each asking layer. */
  readonly memories: readonly Memory[];
}

/** An architecture that is being drawn: 1 for options that stand, and for all of decided dimensions. */
export interface Begun {
  readonly chosen: Uint8Array;
  readonly decided: Uint8Array;
}

/**
 * The set encoder (`models/llm/own/set/encoder.py` has the same in PyTorch): options and results as one set,
 * attention with biases for what has what; then options are asked for, in any order.
 */
export class SetEncoder {
  readonly #tensors: Tensors;
  readonly #width: number;
  readonly #reading: readonly Block[];
  readonly #asking: readonly Block[];

  constructor(tensors: Tensors) {
    this.#tensors = tensors;
    this.#width = tensors.get('last_norm').length;
    this.#reading = stack(tensors, 'reading');
    this.#asking = stack(tensors, 'asking');
  }

  read(input: SetInput): Understood {
    const relations = relationsOf(input);
    const options = this.#entered('option', input.options, optionFeatures);
    const points = this.#entered('point', input.told, pointFeatures);
    let x: Rows = new Float32Array([...options, ...points]);
    for (const block of this.#reading) {
      const memory = remember(block, norm(x, block.attnNorm));
      x = through(block, x, [memory], readingBias(block, relations));
    }
    const end = relations.options * this.#width;
    const told = x.slice(end);
    return {
      relations,
      options: x.slice(0, end),
      memories: this.#asking.map((block) => remember(block, told)),
    };
  }

  /**
   * Logits of the options from `start` to `end`, those of one dimension.
   * @param chosen 1 for options that stand @param decided 1 for those of decided dimensions
   */
  ask(
    { relations, options, memories }: Understood,
    { chosen, decided }: Begun,
    start: number,
    end: number,
  ): Rows {
    const width = this.#width;
    let x = add(this.#states(chosen, decided, relations.dimensions), options);
    const like = likeChosen(relations, chosen);
    for (const [i, block] of this.#asking.entries()) {
      const own = remember(block, norm(x, block.attnNorm));
      const told = memories[i];
      const bias = askingBias(block, relations, chosen, like);
      const last = i === this.#asking.length - 1;
      const rows = last ? x.slice(start * width, end * width) : x;
      x = through(block, rows, told ? [own, told] : [own], bias, last ? start : 0);
    }
    return times(norm(x, this.#tensors.get('last_norm')), this.#tensors.get('out'), width, 1);
  }

  #entered(what: 'option' | 'point', rows: readonly (readonly number[])[], features: number): Rows {
    const width = this.#width;
    const part = (name: string) => this.#tensors.get(`${what}_${name}`);
    const x = Float32Array.from(rows.flat());
    const inner = gelu(add(times(x, part('in'), features, 2 * width), part('bias')));
    return times(inner, part('out'), 2 * width, width);
  }

  #states(chosen: Uint8Array, decided: Uint8Array, dimensions: number): Rows {
    const share = chosen.reduce((sum, x) => sum + x, 0) / dimensions;
    const rows = [...chosen].flatMap((one, i) => [one, (decided[i] ?? 0) - one, share]);
    return times(Float32Array.from(rows), this.#tensors.get('states'), 3, this.#width);
  }
}

/** The layers of a name, however many the file has. @throws {LanguageModelError} `bad-file` where it has none */
function stack(tensors: Tensors, name: string): Block[] {
  const blocks = [blockOf(tensors, `${name}.0`)];
  while (tensors.has(`${name}.${blocks.length}.q`)) {
    blocks.push(blockOf(tensors, `${name}.${blocks.length}`));
  }
  return blocks;
}

/** Share of the chosen options that each point has. */
function likeChosen({ options, points, has }: Relations, chosen: Uint8Array): Float32Array {
  const count = Math.max(
    1,
    chosen.reduce((sum, x) => sum + x, 0),
  );
  return Float32Array.from({ length: points }, (_, p) => {
    let same = 0;
    for (let o = 0; o < options; o++) same += (has[p * options + o] ?? 0) * (chosen[o] ?? 0);
    return same / count;
  });
}

function readingBias({ bias, heads }: Block, r: Relations): Bias {
  const b = (relation: number, h: number) => bias[relation * heads + h] ?? 0;
  return (scores, h, i) => {
    const p = i - r.options;
    if (p < 0) {
      addOptions(scores, r, i, [b(2, h), b(3, h), b(4, h), b(5, h)]);
      addPoints(scores, r, i, (has) => b(0, h) + b(1, h) * has);
      return;
    }
    for (let j = 0; j < r.options; j++) {
      const has = r.has[p * r.options + j] ?? 0;
      scores[j] = (scores[j] ?? 0) + b(6, h) - unlike * (1 - has);
    }
    const [any, alike] = [b(7, h), b(8, h)];
    for (let q = 0; q < r.points; q++) {
      const at = r.options + q;
      scores[at] = (scores[at] ?? 0) + any + alike * (r.alike[p * r.points + q] ?? 0);
    }
  };
}

function askingBias(
  { bias, heads }: Block,
  r: Relations,
  chosen: Uint8Array,
  like: Float32Array,
): Bias {
  const b = (relation: number, h: number) => bias[relation * heads + h] ?? 0;
  return (scores, h, i) => {
    addOptions(scores, r, i, [b(0, h), b(1, h), b(2, h), b(3, h)]);
    const [one, any, having, liking, both] = [b(4, h), b(5, h), b(6, h), b(7, h), b(8, h)];
    for (let j = 0; j < r.options; j++) scores[j] = (scores[j] ?? 0) + one * (chosen[j] ?? 0);
    addPoints(
      scores,
      r,
      i,
      (has, p) => any + having * has + (liking + both * has) * (like[p] ?? 0),
    );
  };
}

/** @param b for any option, one of the same dimension, of the same number, itself */
function addOptions(
  scores: Rows,
  r: Relations,
  i: number,
  b: readonly [number, number, number, number],
) {
  const [any, dimension, label, self] = b;
  const [ofI, labelI] = [r.of[i], r.label[i]];
  for (let j = 0; j < r.options; j++) {
    scores[j] =
      (scores[j] ?? 0) +
      any +
      (r.of[j] === ofI ? dimension : 0) +
      (r.label[j] === labelI ? label : 0);
  }
  scores[i] = (scores[i] ?? 0) + self;
}

function addPoints(scores: Rows, r: Relations, i: number, of: (has: number, p: number) => number) {
  for (let p = 0; p < r.points; p++) {
    const at = r.options + p;
    scores[at] = (scores[at] ?? 0) + of(r.has[p * r.options + i] ?? 0, p);
  }
}
