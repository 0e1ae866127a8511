import { halfToFloat } from '#models/supernets/half';
import { LanguageModelError } from '../languageModel';
import { GgufFormatError, readHeader } from '../library/gguf/readHeader';

/** Number formats of tensors, and what their data are aligned to, bytes. */
const f32 = 0;
const f16 = 1;
const alignment = 32;

const padded = (bytes: number) => Math.ceil(bytes / alignment) * alignment;
const broken = (why: string, cause?: unknown) =>
  new LanguageModelError('bad-file', `The model's file cannot be read: ${why}.`, { cause });

/**
 * A GGUF file of 16-bit and 32-bit floats with 32-bit floats alone: the same weights. llama.cpp's
 * WebAssembly build multiplies those several times faster.
 * @throws {LanguageModelError} `bad-file`
 */
export function floatWeights(source: ArrayBuffer): Blob {
  try {
    const { tensors, end, dataStart } = readHeader(new Uint8Array(source));
    const head = source.slice(0, end);
    const view = new DataView(head);
    let offset = 0;
    const pieces = tensors.map(({ numbers, type, offset: from, typeAt }) => {
      view.setUint32(typeAt, f32, true);
      view.setBigUint64(typeAt + 4, BigInt(offset), true);
      const values = floats(source, dataStart + from, numbers, type);
      const room = padded(values.byteLength);
      offset += room;
      return [values, new Uint8Array(room - values.byteLength)];
    });
    return new Blob([head, new Uint8Array(dataStart - end), ...pieces.flat()]);
  } catch (cause) {
    if (cause instanceof LanguageModelError) throw cause;
    if (cause instanceof GgufFormatError) throw broken('it is no GGUF file of a known form', cause);
    throw new LanguageModelError('bad-file', "The model's file breaks off.", { cause });
  }
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
