import { ByteReader } from './byteReader';
import { tensorBytes } from './tensorTypes';

/** What a GGUF file says of itself. Format: `docs/gguf.md` of ggml, versions 2 and 3. */
export interface GgufHeader {
  /** Single values by their key, e.g. `general.architecture`; lists are left out. */
  readonly values: ReadonlyMap<string, string | number>;
  readonly tensors: readonly GgufTensor[];
  /** Where the header ends and where the tensors' data start, bytes from the start of the file. */
  readonly end: number;
  readonly dataStart: number;
  /** Length that the file must have for its tensors, bytes, as far as their formats are known. */
  readonly bytes: number;
}

/** What the header says of one tensor. */
export interface GgufTensor {
  readonly name: string;
  readonly numbers: number;
  /** Number format, see `tensorTypes.ts`. */
  readonly type: number;
  /** Where its data start, bytes after the start of all data. */
  readonly offset: number;
  /** Where the header tells its type (32 bits), followed by its offset (64 bits). */
  readonly typeAt: number;
}

const magic = 0x46554747; // "GGUF"
const stringType = 8;
const arrayType = 9;
/** Bytes of a value by its type; strings and arrays have none. */
const widths: Readonly<Record<number, number>> = {
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
/** More of either is no model but noise. */
const most = { values: 100_000, tensors: 1_000_000, dimensions: 8 };

/** A file that is no GGUF file of a version that can be read; the message says why. */
export class GgufFormatError extends Error {
  override readonly name = 'GgufFormatError';
}

/** @param bytes the beginning of the file @throws {GgufFormatError} and `EndOfBytes` where it goes on */
export function readHeader(bytes: Uint8Array): GgufHeader {
  const reader = new ByteReader(bytes);
  if (reader.u32() !== magic) throw new GgufFormatError('it is not a GGUF file');
  checkVersion(reader.u32());
  const length = reader.u64();
  const count = reader.u64();
  if (!(count <= most.values && length <= most.tensors)) {
    throw new GgufFormatError('its header is damaged');
  }
  const values = new Map<string, string | number>();
  for (let i = 0; i < count; i++) {
    const key = reader.text();
    const value = readValue(reader, reader.u32());
    if (value !== null) values.set(key, value);
  }
  const tensors: GgufTensor[] = [];
  let last = 0;
  for (let i = 0; i < length; i++) {
    const tensor = readTensor(reader);
    tensors.push(tensor);
    last = Math.max(last, endOf(tensor));
  }
  const end = reader.at;
  const alignment = Number(values.get('general.alignment') ?? 32) || 32;
  const dataStart = Math.ceil(end / alignment) * alignment;
  return { values, tensors, end, dataStart, bytes: length === 0 ? end : dataStart + last };
}

function checkVersion(version: number): void {
  if ((version & 0xffff) === 0) {
    throw new GgufFormatError('it is in big-endian byte order, for another kind of machine');
  }
  if (version < 2) {
    throw new GgufFormatError(`it is of version ${version} of GGUF, which is not read any more`);
  }
  if (version > 3) {
    throw new GgufFormatError(`it is of version ${version} of GGUF, newer than this page knows`);
  }
}

/** The value, or null where it is a list or of no use here. */
function readValue(reader: ByteReader, type: number): string | number | null {
  if (type === stringType) return reader.text();
  if (type === arrayType) return skipArray(reader);
  const width = widths[type];
  if (width === undefined) throw new GgufFormatError(`it has a value of an unknown type, ${type}`);
  if (type === 4) return reader.u32();
  if (type === 10) return reader.u64();
  if (type === 2) return reader.u16();
  reader.skip(width);
  return null;
}

function skipArray(reader: ByteReader): null {
  const type = reader.u32();
  const length = reader.u64();
  const width = widths[type];
  if (width !== undefined) reader.skip(width * length);
  else for (let i = 0; i < length; i++) readValue(reader, type);
  return null;
}

function readTensor(reader: ByteReader): GgufTensor {
  const name = reader.text();
  const dimensions = reader.u32();
  if (dimensions > most.dimensions) throw new GgufFormatError('its list of tensors is damaged');
  let numbers = 1;
  for (let d = 0; d < dimensions; d++) numbers *= reader.u64();
  const typeAt = reader.at;
  return { name, numbers, typeAt, type: reader.u32(), offset: reader.u64() };
}

/** Where a tensor's data end, bytes after the start of all data; 0 where the format is not known. */
function endOf({ type, numbers, offset }: GgufTensor): number {
  const bytes = tensorBytes(type, numbers);
  return bytes === null ? 0 : offset + bytes;
}
