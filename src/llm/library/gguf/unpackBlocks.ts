import { halfToFloat } from '#models/supernets/half';
import { tensorBytes } from './tensorTypes';

/**
 * Writes one block's numbers to `out` from `to` on; `half` reads a 16-bit float at a byte of the
 * block.
 */
type Unpack = (
  block: Uint8Array,
  half: (byte: number) => number,
  out: Float32Array,
  to: number,
) => void;

const byteAt = (bytes: Uint8Array, i: number): number => bytes[i] ?? 0;
const signed = (byte: number): number => (byte << 24) >> 24;

/** 32 numbers of 4 bits: the low halves of 16 bytes, then the high ones. */
function nibbles(block: Uint8Array, from: number, put: (k: number, value: number) => void): void {
  for (let k = 0; k < 16; k++) {
    const pair = byteAt(block, from + k);
    put(k, pair & 15);
    put(k + 16, pair >> 4);
  }
}

/** The same with a fifth bit of each number in the four bytes at `bits`. */
function fives(block: Uint8Array, bits: number, put: (k: number, value: number) => void): void {
  nibbles(block, bits + 4, (k, low) =>
    put(k, low | (((byteAt(block, bits + (k >> 3)) >> (k & 7)) & 1) << 4)),
  );
}

/** Scale and least value of one of eight groups: six bits each, packed into twelve bytes from `at` on. */
function sixBits(block: Uint8Array, at: number, group: number): [scale: number, least: number] {
  const byte = (i: number) => byteAt(block, at + i);
  if (group < 4) return [byte(group) & 63, byte(group + 4) & 63];
  return [
    (byte(group + 4) & 15) | ((byte(group - 4) >> 6) << 4),
    (byte(group + 4) >> 4) | ((byte(group) >> 6) << 4),
  ];
}

/** Blocks of 256 numbers in eight groups of 32; `high`: where fifth bits lie, null: there are none. */
const groups =
  (numbers: number, high: number | null): Unpack =>
  (block, half, out, to) => {
    const [scale, least] = [half(0), half(2)];
    for (let g = 0; g < 8; g++) {
      const [s, m] = sixBits(block, 4, g);
      for (let k = 0; k < 32; k++) {
        const pair = byteAt(block, numbers + 32 * (g >> 1) + k);
        const low = g & 1 ? pair >> 4 : pair & 15;
        const fifth = high === null ? 0 : ((byteAt(block, high + k) >> g) & 1) << 4;
        out[to + 32 * g + k] = scale * s * (low | fifth) - least * m;
      }
    }
  };

/** Blocks of 256 numbers of six bits: four low ones, two high ones, a scale for each sixteen. */
const sixes: Unpack = (block, half, out, to) => {
  const scale = half(208);
  for (let i = 0; i < 256; i++) {
    const [part, row, k] = [i >> 7, (i >> 5) & 3, i & 31];
    const pair = byteAt(block, 64 * part + 32 * (row & 1) + k);
    const low = row < 2 ? pair & 15 : pair >> 4;
    const high = (byteAt(block, 128 + 32 * part + k) >> (2 * row)) & 3;
    out[to + i] = scale * signed(byteAt(block, 192 + (i >> 4))) * ((low | (high << 4)) - 32);
  }
};

/** Blocks of 32 numbers with a scale and, where `least` is null, a least value of their own. */
const simple =
  (read: typeof nibbles, data: number, least: number | null): Unpack =>
  (block, half, out, to) => {
    const scale = half(0);
    const lowest = least === null ? half(2) : scale * least;
    read(block, data, (k, value) => (out[to + k] = scale * value + lowest));
  };

const bytes: typeof nibbles = (block, from, put) => {
  for (let k = 0; k < 32; k++) put(k, signed(byteAt(block, from + k)));
};

/** By ggml's code of the format; the layouts are those of its `ggml-common.h`. */
const unpackers: Readonly<Record<number, readonly [numbers: number, unpack: Unpack]>> = {
  2: [32, simple(nibbles, 2, -8)], // Q4_0
  3: [32, simple(nibbles, 4, null)], // Q4_1
  6: [32, simple(fives, 2, -16)], // Q5_0
  7: [32, simple(fives, 4, null)], // Q5_1
  8: [32, simple(bytes, 2, 0)], // Q8_0
  12: [256, groups(16, null)], // Q4_K
  13: [256, groups(48, 16)], // Q5_K
  14: [256, sixes], // Q6_K
};

/** Whether {@link unpackBlocks} knows a format. */
export const unpacks = (type: number): boolean => type in unpackers || type <= 1 || type === 30;

/**
 * A tensor's numbers as 32-bit floats. @param bytes its data @param count how many numbers
 * @throws {RangeError} where the format is not known
 */
export function unpackBlocks(
  bytes: Uint8Array<ArrayBuffer>,
  type: number,
  count: number,
): Float32Array<ArrayBuffer> {
  const { buffer, byteOffset } = bytes;
  if (type === 0) return new Float32Array(buffer.slice(byteOffset, byteOffset + 4 * count));
  if (type === 1) return Float32Array.from(halfToFloat(new Uint16Array(bytes.slice().buffer)));
  if (type === 30) return bfloats(bytes, count);
  const known = unpackers[type];
  if (!known) throw new RangeError(`a tensor has the type ${type}`);
  const [numbers, unpack] = known;
  const width = tensorBytes(type, numbers) ?? 0;
  const halves = halfTable();
  const out = new Float32Array(count);
  let at = 0;
  const half = (byte: number) =>
    halves[byteAt(bytes, at + byte) | (byteAt(bytes, at + byte + 1) << 8)] ?? 0;
  for (let to = 0; to < count; to += numbers, at += width) {
    unpack(bytes.subarray(at, at + width), half, out, to);
  }
  return out;
}

/** The upper halves of 32-bit floats. */
function bfloats(bytes: Uint8Array, count: number): Float32Array<ArrayBuffer> {
  const words = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    words[i] = ((byteAt(bytes, 2 * i) | (byteAt(bytes, 2 * i + 1) << 8)) << 16) >>> 0;
  }
  return new Float32Array(words.buffer);
}

let table: Float32Array | undefined;
const halfTable = (): Float32Array =>
  (table ??= halfToFloat(Uint16Array.from({ length: 0x1_0000 }, (_, bits) => bits)));
