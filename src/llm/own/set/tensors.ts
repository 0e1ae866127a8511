import { halfToFloat } from '#models/supernets/half';
import { LanguageModelError } from '../../languageModel';
import { readHeader } from '../../library/gguf/readHeader';
import type { Rows } from './matrix';

/** Weights by name. */
export interface Tensors {
  has(name: string): boolean;
  /** @throws {LanguageModelError} `bad-file` where it is missing */
  get(name: string): Rows;
}

const f16 = 1;

/**
 * The tensors of a GGUF file of 16-bit and 32-bit floats.
 * @throws {LanguageModelError} `bad-file`
 */
export function readTensors(source: ArrayBuffer): Tensors {
  const { tensors, dataStart } = header(source);
  const found = new Map<string, Rows>();
  for (const { name, numbers, type, offset } of tensors) {
    const from = dataStart + offset;
    const bytes = source.slice(from, from + numbers * (type === f16 ? 2 : 4));
    found.set(
      name,
      type === f16
        ? Float32Array.from(halfToFloat(new Uint16Array(bytes)))
        : new Float32Array(bytes),
    );
  }
  return {
    has: (name) => found.has(name),
    get: (name) => {
      const tensor = found.get(name);
      if (!tensor)
        throw new LanguageModelError('bad-file', `The set encoder's file lacks "${name}".`);
      return tensor;
    },
  };
}

function header(source: ArrayBuffer) {
  try {
    return readHeader(new Uint8Array(source));
  } catch (cause) {
    throw new LanguageModelError('bad-file', "The set encoder's file cannot be read.", { cause });
  }
}
