import { halfToFloat } from '#models/supernets/half';
import { LanguageModelError } from '../languageModel';

/** Tensor types of GGUF (github.com/ggml-org/ggml/blob/master/docs/gguf.md). */
const f32 = 0;
const f16 = 1;
const alignment = 32;
/** Bytes of one value of metadata by its type; 8 is text, 9 a list. */
const fixed: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

/** Reads forward through a file's head. */
class Reader {
  at = 0;
  readonly #view: DataView;

  constructor(buffer: ArrayBuffer) {
    this.#view = new DataView(buffer);
  }

  u32(): number {
    this.at += 4;
    return this.#view.getUint32(this.at - 4, true);
  }

  u64(): number {
    this.at += 8;
    return Number(this.#view.getBigUint64(this.at - 8, true));
  }

  skipText(): void {
    const length = this.u64();
    this.at += length;
  }

  skipValue(type: number): void {
    if (type === 8) return this.skipText();
    if (type === 9) {
      const inner = this.u32();
      for (let left = this.u64(); left > 0; left--) this.skipValue(inner);
      return;
    }
    const size = fixed[type];
    if (size === undefined) throw broken(`it has a value of the unknown type ${type}`);
    this.at += size;
  }
}

interface Tensor {
  readonly count: number;
  readonly type: number;
  readonly offset: number;
  /** Where the head tells its type, followed by its offset. */
  readonly typeAt: number;
}

const padded = (bytes: number) => Math.ceil(bytes / alignment) * alignment;
const broken = (why: string) =>
  new LanguageModelError('bad-file', `The model's file cannot be read: ${why}.`);

/**
 * A GGUF file of 16-bit and 32-bit floats with 32-bit floats alone: the same weights. llama.cpp's
 * WebAssembly build multiplies those several times faster.
 * @throws {LanguageModelError} `bad-file`
 */
export function floatWeights(source: ArrayBuffer): Blob {
  try {
    const { tensors, headLength } = readHead(source);
    const head = source.slice(0, headLength);
    const view = new DataView(head);
    const start = padded(headLength);
    let offset = 0;
    const pieces = tensors.map(({ count, type, offset: from, typeAt }) => {
      view.setUint32(typeAt, f32, true);
      view.setBigUint64(typeAt + 4, BigInt(offset), true);
      const values = floats(source, start + from, count, type);
      const room = padded(values.byteLength);
      offset += room;
      return [values, new Uint8Array(room - values.byteLength)];
    });
    return new Blob([head, new Uint8Array(start - headLength), ...pieces.flat()]);
  } catch (cause) {
    if (cause instanceof LanguageModelError) throw cause;
    throw new LanguageModelError('bad-file', "The model's file breaks off.", { cause });
  }
}

function readHead(source: ArrayBuffer): { tensors: Tensor[]; headLength: number } {
  const reader = new Reader(source);
  if (reader.u32() !== 0x46554747) throw broken('it is no GGUF file');
  reader.u32();
  const count = reader.u64();
  for (let left = reader.u64(); left > 0; left--) {
    reader.skipText();
    reader.skipValue(reader.u32());
  }
  const tensors = Array.from({ length: count }, (): Tensor => {
    reader.skipText();
    let values = 1;
    for (let left = reader.u32(); left > 0; left--) values *= reader.u64();
    const typeAt = reader.at;
    return { count: values, typeAt, type: reader.u32(), offset: reader.u64() };
  });
  return { tensors, headLength: reader.at };
}

function floats(
  source: ArrayBuffer,
  from: number,
  count: number,
  type: number,
): Float32Array<ArrayBuffer> {
  if (type === f32) return new Float32Array(source.slice(from, from + 4 * count));
  if (type !== f16) throw broken(`a tensor has the type ${type}`);
  return Float32Array.from(halfToFloat(new Uint16Array(source.slice(from, from + 2 * count))));
}
