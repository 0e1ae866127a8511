import type { Architecture, Drawing, SearchSpace } from '#spaces/space';
import { enumerableSize } from '#spaces/enumerate';

/** What the surrogate knows of one architecture, as the numbers of its marks. */
export interface Encoded {
  /** One mark a dimension: its option, or that it has no effect. */
  readonly options: Int32Array;
  /** The paths of a cell, one mark each, equal paths told apart by their count; empty for other drawings. */
  readonly paths: Int32Array;
}

type Cell = Extract<Drawing, { kind: 'cell' }>;

/**
 * Encodes the architectures of one space: one-hot of the active dimensions, and for cells the path
 * encoding of BANANAS (White et al., AAAI 2021). Two architectures have a mark in common where they
 * agree. A small space's encodings are kept.
 */
export class Encoder {
  /** Most paths that an architecture has: 0 where the drawing is no cell. */
  readonly mostPaths: number;
  readonly #space: SearchSpace;
  readonly #cell: Cell | null;
  /** First mark of each dimension; the dimension's is followed by one for each option. */
  readonly #starts: readonly number[];
  /** Marks given to paths, by path and how many equal ones come before it. */
  readonly #marks = new Map<string, number>();
  #next: number;
  readonly #known: (Encoded | undefined)[] | null;

  constructor(space: SearchSpace) {
    this.#space = space;
    const drawing = space.draw(space.dimensions.map(() => 0));
    this.#cell = drawing.kind === 'cell' ? drawing : null;
    this.mostPaths = this.#cell === null ? 0 : pathsIn(this.#cell, () => 1).length;
    let next = 0;
    this.#starts = space.dimensions.map(
      ({ options }) => (next += options.length + 1) - options.length - 1,
    );
    this.#next = next;
    this.#known = space.size > enumerableSize ? null : [];
  }

  of(a: Architecture): Encoded {
    if (this.#known === null) return this.#encode(a);
    const { dimensions } = this.#space;
    let place = 0;
    for (let d = 0; d < a.length; d++) {
      place = place * (dimensions[d]?.options.length ?? 1) + (a[d] ?? 0);
    }
    return (this.#known[place] ??= this.#encode(a));
  }

  #encode(a: Architecture): Encoded {
    const active = this.#space.active(a);
    const options = new Int32Array(a.length);
    for (let d = 0; d < a.length; d++) {
      options[d] = (this.#starts[d] ?? 0) + (active[d] === true ? 1 + (a[d] ?? 0) : 0);
    }
    return { options, paths: this.#cell ? this.#pathMarks(a, this.#cell) : none };
  }

  #pathMarks(a: Architecture, cell: Cell): Int32Array {
    const paths = pathsIn(cell, (dimension) => {
      const option = a[dimension] ?? 0;
      const hue = this.#space.dimensions[dimension]?.options[option]?.glyph.hue;
      return hue === 5 ? null : hue === 4 ? 0 : option + 1;
    });
    const counts = new Map<number, number>();
    return Int32Array.from(paths, (path) => {
      const count = counts.get(path) ?? 0;
      counts.set(path, count + 1);
      return this.#mark(`${path} ${count}`);
    });
  }

  #mark(name: string): number {
    let mark = this.#marks.get(name);
    if (mark === undefined) this.#marks.set(name, (mark = this.#next++));
    return mark;
  }
}

const none = new Int32Array(0);
const encoders = new WeakMap<SearchSpace, Encoder>();

/** The space's encoder, one for all runs. */
export function encoderOf(space: SearchSpace): Encoder {
  let encoder = encoders.get(space);
  if (!encoder) encoders.set(space, (encoder = new Encoder(space)));
  return encoder;
}

/**
 * Paths from the first node to the last, each as the sequence of its operations (a digit to base 16
 * for each). Exact up to 13 operations on a path.
 * @param digit of the operation that a dimension chooses: null ends a path, as a `none` does, and 0
 * leaves no mark, as a skip does, so that cells that compute the same have the same paths
 */
function pathsIn({ nodes, edges }: Cell, digit: (dimension: number) => number | null): number[] {
  const into: number[][] = nodes.map((_, node) => (node === 0 ? [0] : []));
  for (let from = 0; from < nodes.length; from++) {
    for (const edge of edges) {
      if (edge.from !== from) continue;
      const operation = digit(edge.dimension);
      if (operation === null) continue;
      for (const head of into[from] ?? []) {
        into[edge.to]?.push(operation === 0 ? head : head * 16 + operation);
      }
    }
  }
  return into.at(-1) ?? [];
}
