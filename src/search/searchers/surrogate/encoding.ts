import type { Architecture, Drawing, SearchSpace } from '#spaces/space';
import { enumerableSize } from '#spaces/enumerate';

/** What the surrogate knows of one architecture. */
export interface Encoded {
  /** Option per dimension, -1 where the dimension has no effect. */
  readonly options: Int8Array;
  /** The paths of a cell, each as one number, ascending; empty for other drawings. */
  readonly paths: Float64Array;
}

type Cell = Extract<Drawing, { kind: 'cell' }>;

export type Encoder = (a: Architecture) => Encoded;

const encoders = new WeakMap<SearchSpace, Encoder>();

/**
 * One-hot of the active dimensions, and for cells the path encoding of BANANAS (White et al., AAAI
 * 2021). A small space's encodings are kept: they cost more than their use.
 */
export function encoderOf(space: SearchSpace): Encoder {
  const ready = encoders.get(space);
  if (ready) return ready;
  const isCell = space.draw(space.dimensions.map(() => 0)).kind === 'cell';
  const anew: Encoder = (a) => encode(space, a, isCell);
  const encoder = space.size > enumerableSize ? anew : remembering(anew);
  encoders.set(space, encoder);
  return encoder;
}

function remembering(encoder: Encoder): Encoder {
  const known = new Map<string, Encoded>();
  return (a) => {
    const name = a.join();
    let encoded = known.get(name);
    if (!encoded) known.set(name, (encoded = encoder(a)));
    return encoded;
  };
}

function encode(space: SearchSpace, a: Architecture, isCell: boolean): Encoded {
  const active = space.active(a);
  const options = Int8Array.from(a, (option, d) => (active[d] ? option : -1));
  const drawing = isCell ? space.draw(a) : null;
  const paths = drawing?.kind === 'cell' ? pathsOf(space, a, drawing) : [];
  return { options, paths: Float64Array.from(paths).sort() };
}

/**
 * Paths from the first node to the last, each as the sequence of its operations (a digit to base 16
 * for each). A `none` ends a path, a skip leaves no mark: cells that compute the same have the same
 * paths. Exact up to 13 operations on a path.
 */
function pathsOf(space: SearchSpace, a: Architecture, { nodes, edges }: Cell): readonly number[] {
  const into: number[][] = nodes.map((_, node) => (node === 0 ? [0] : []));
  for (let from = 0; from < nodes.length; from++) {
    for (const edge of edges) {
      if (edge.from !== from) continue;
      const option = a[edge.dimension] ?? 0;
      const hue = space.dimensions[edge.dimension]?.options[option]?.glyph.hue;
      if (hue === 5) continue;
      for (const head of into[from] ?? [])
        into[edge.to]?.push(hue === 4 ? head : head * 16 + option + 1);
    }
  }
  return into.at(-1) ?? [];
}

/** Number of dimensions that differ. */
export function hamming({ options: a }: Encoded, { options: b }: Encoded): number {
  let count = 0;
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) count++;
  return count;
}

/** Number of paths that only one of the two has. */
export function pathDistance({ paths: a }: Encoded, { paths: b }: Encoded): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return a.length + b.length - 2 * common;
}
