import { add, gelu, norm, softmax, times, type Rows } from './matrix';
import type { Tensors } from './tensors';

/** Relations that the biases of a layer are for, reading as well as asking. */
const relations = 9;

/** One layer: attention whose shares are moved by biases, then two matrices. */
export interface Block {
  readonly width: number;
  readonly heads: number;
  readonly attnNorm: Rows;
  readonly ffnNorm: Rows;
  readonly q: Rows;
  readonly k: Rows;
  readonly v: Rows;
  readonly o: Rows;
  readonly up: Rows;
  readonly upBias: Rows;
  readonly down: Rows;
  /** Shape [relations][heads]. */
  readonly bias: Rows;
}

export function blockOf(tensors: Tensors, name: string): Block {
  const own = (part: string) => tensors.get(`${name}.${part}`);
  const attnNorm = own('attn_norm');
  const bias = own('bias');
  return {
    width: attnNorm.length,
    heads: bias.length / relations,
    attnNorm,
    ffnNorm: own('ffn_norm'),
    q: own('q'),
    k: own('k'),
    v: own('v'),
    o: own('o'),
    up: own('up'),
    upBias: own('up_bias'),
    down: own('down'),
    bias,
  };
}

/** Keys and values of some tokens, shape [tokens][width] each. */
export interface Memory {
  readonly keys: Rows;
  readonly values: Rows;
}

export const remember = ({ k, v, width }: Block, x: Rows): Memory => ({
  keys: times(x, k, width, width),
  values: times(x, v, width, width),
});

/** Adds what moves the scores of row i in a head, one number a column. */
export type Bias = (scores: Rows, head: number, i: number) => void;

/**
 * The tokens after the layer. @param x shape [rows][width] @param memories what the rows look at, one after
 * the other @param first which row of all the first one is
 */
export function through(
  block: Block,
  x: Rows,
  memories: readonly Memory[],
  bias: Bias,
  first = 0,
): Rows {
  const { width, heads } = block;
  const ofHead = width / heads;
  const rootOfHead = Math.sqrt(ofHead);
  const q = times(norm(x, block.attnNorm), block.q, width, width);
  const rows = x.length / width;
  const columns = memories.reduce((sum, { keys }) => sum + keys.length / width, 0);
  const mixed = new Float32Array(x.length);
  const scores = new Float32Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let h = 0; h < heads; h++) {
      const at = i * width + h * ofHead;
      let column = 0;
      for (const { keys } of memories) {
        for (let key = h * ofHead; key < keys.length; key += width, column++) {
          let dot = 0;
          for (let c = 0; c < ofHead; c++) dot += (q[at + c] ?? 0) * (keys[key + c] ?? 0);
          scores[column] = dot / rootOfHead;
        }
      }
      bias(scores, h, first + i);
      softmax(scores);
      column = 0;
      for (const { values } of memories) {
        for (let value = h * ofHead; value < values.length; value += width, column++) {
          const share = scores[column] ?? 0;
          if (share < 1e-7) continue;
          for (let c = 0; c < ofHead; c++) {
            mixed[at + c] = (mixed[at + c] ?? 0) + share * (values[value + c] ?? 0);
          }
        }
      }
    }
  }
  const attended = add(times(mixed, block.o, width, width), x);
  const wide = block.upBias.length;
  const inner = gelu(
    add(times(norm(attended, block.ffnNorm), block.up, width, wide), block.upBias),
  );
  return add(times(inner, block.down, wide, width), attended);
}
