import { LanguageModelError } from '../../languageModel';
import { EndOfBytes } from './byteReader';
import { headerOf } from './headerOf';
import { GgufFormatError, type GgufHeader } from './readHeader';
import { tensorBytes } from './tensorTypes';
import { unpackBlocks, unpacks } from './unpackBlocks';

/** Number format of 32-bit floats, and what tensors' data are aligned to, bytes. */
const f32 = 0;
const alignment = 32;
/** Numbers that are unpacked at once: a whole list of words would take as much memory again. */
const atOnce = 2 ** 22;

const padded = (bytes: number) => Math.ceil(bytes / alignment) * alignment;

/**
 * Bytes that a file takes with all its weights as 32-bit floats; null where they are that already, or in a
 * format that is not known here. @throws {LanguageModelError} `bad-file`
 */
export async function floatBytes(file: Blob): Promise<number | null> {
  const { tensors, dataStart } = await readable(file);
  const known = tensors.every(({ type }) => unpacks(type));
  if (!known || tensors.every(({ type }) => type === f32)) return null;
  return tensors.reduce((sum, { numbers }) => sum + padded(4 * numbers), dataStart);
}

/**
 * A GGUF file with all its weights as 32-bit floats: the same numbers. llama.cpp's WebAssembly build
 * multiplies those several times faster than any other format (`models/llm/README.md`, "Speed on a CPU").
 * @throws {LanguageModelError} `bad-file`, and an `AbortError` where cancelled
 */
export async function floatWeights(file: Blob, signal?: AbortSignal): Promise<Blob> {
  const { tensors, end, dataStart } = await readable(file);
  const head = await file.slice(0, end).arrayBuffer();
  const view = new DataView(head);
  const pieces: BlobPart[] = [];
  let offset = 0;
  for (const { numbers, type, offset: from, typeAt } of tensors) {
    view.setUint32(typeAt, f32, true);
    view.setBigUint64(typeAt + 4, BigInt(offset), true);
    for (let done = 0; done < numbers; done += atOnce) {
      signal?.throwIfAborted();
      const count = Math.min(atOnce, numbers - done);
      const start = dataStart + from + bytesOf(type, done);
      // As a blob of its own, so that the browser may keep it outside the page's memory.
      pieces.push(
        new Blob([await floats(file.slice(start, start + bytesOf(type, count)), type, count)]),
      );
    }
    const room = padded(4 * numbers);
    pieces.push(new Uint8Array(room - 4 * numbers));
    offset += room;
  }
  return new Blob([head, new Uint8Array(dataStart - end), ...pieces]);
}

function bytesOf(type: number, numbers: number): number {
  const bytes = unpacks(type) ? tensorBytes(type, numbers) : null;
  if (bytes === null) throw broken(`a tensor has the type ${type}`);
  return bytes;
}

async function floats(part: Blob, type: number, count: number) {
  const bytes = new Uint8Array(await part.arrayBuffer());
  if (bytes.length < bytesOf(type, count)) throw broken('it breaks off');
  return unpackBlocks(bytes, type, count);
}

async function readable(file: Blob): Promise<GgufHeader> {
  try {
    return await headerOf(file);
  } catch (cause) {
    if (cause instanceof GgufFormatError) throw broken('it is no GGUF file of a known form', cause);
    if (cause instanceof EndOfBytes) throw broken('it breaks off', cause);
    throw cause;
  }
}

const broken = (why: string, cause?: unknown) =>
  new LanguageModelError('bad-file', `The model's file cannot be read: ${why}.`, { cause });
