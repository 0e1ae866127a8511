import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fastWeights } from '#src/llm/library/fastWeights';
import { floatBytes, floatWeights } from '#src/llm/library/gguf/floatWeights';
import { unpackBlocks } from '#src/llm/library/gguf/unpackBlocks';

const text = (value: string) => {
  const bytes = new TextEncoder().encode(value);
  return [...u64(bytes.length), ...bytes];
};
const u32 = (value: number) => [...new Uint8Array(new Uint32Array([value]).buffer)];
const u64 = (value: number) => [...u32(value), ...u32(0)];
const padded = (bytes: readonly number[]) => [
  ...bytes,
  ...Array.from({ length: (32 - (bytes.length % 32)) % 32 }, () => 0),
];

/** A file with two values of metadata and two tensors: [1, -2, 0.5] in 16 bits, [3] in 32. */
function file(type: number, offsets: readonly [number, number], tensors: readonly number[]) {
  const head = [
    ...[...'GGUF'].map((c) => c.charCodeAt(0)),
    ...u32(3),
    ...u64(2),
    ...u64(2),
    ...[...text('general.name'), ...u32(8), ...text('a name')],
    ...[...text('list'), ...u32(9), ...u32(8), ...u64(2), ...text('x'), ...text('yz')],
    ...[...text('w'), ...u32(1), ...u64(3), ...u32(type), ...u64(offsets[0])],
    ...[...text('n'), ...u32(1), ...u64(1), ...u32(0), ...u64(offsets[1])],
  ];
  return Uint8Array.from([...padded(head), ...tensors]);
}
const three = [...new Uint8Array(new Float32Array([3]).buffer)];
const half = [0x00, 0x3c, 0x00, 0xc0, 0x00, 0x38];

describe('weights as floats', () => {
  test('are the same weights: by hand', async () => {
    const source = file(1, [0, 32], [...padded(half), ...padded(three)]);
    const whole = [...new Uint8Array(new Float32Array([1, -2, 0.5]).buffer)];
    const wanted = file(0, [0, 32], [...padded(whole), ...padded(three)]);
    const weights = await floatWeights(new Blob([source]));
    expect(new Uint8Array(await weights.arrayBuffer())).toEqual(wanted);
    expect(await floatBytes(new Blob([source]))).toBe(wanted.length);
  });

  test('of another file, or of one that breaks off, are refused', async () => {
    const source = file(1, [0, 32], [...padded(half), ...padded(three)]);
    const refused = (bytes: BlobPart) => expect(floatWeights(new Blob([bytes]))).rejects;
    await refused(new Uint8Array(64)).toThrow('it is no GGUF file');
    await refused(source.slice(0, 60)).toThrow('breaks off');
    await refused(source.slice(0, -40)).toThrow('breaks off');
    await refused(file(29, [0, 32], [...padded(half)])).toThrow('type 29');
  });

  test('are not made where the format is not known, where they are there, and where memory is short', async () => {
    const as = (type: number) =>
      new Blob([file(type, [0, 32], [...padded(half), ...padded(three)])]);
    const unknown = [as(29)];
    expect(await fastWeights(unknown, 8)).toBe(unknown);
    const floats = [await floatWeights(as(1))];
    expect(await fastWeights(floats, 8)).toBe(floats);
    const parts = [as(1), as(1)];
    expect(await fastWeights(parts, 8)).toBe(parts);
    const [small] = await fastWeights([as(1)], undefined);
    expect(await small?.arrayBuffer()).toEqual(await floats[0]?.arrayBuffer());
    const large = [new Blob([large160M()])];
    expect(await fastWeights(large, 4)).toBe(large);
    await expect(fastWeights(large, 8)).rejects.toThrow('breaks off');
  });
});

/** A head that tells of one tensor of 160 million 16-bit floats: 640 MB as floats. */
function large160M(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[...'GGUF'].map((c) => c.charCodeAt(0)),
    ...[...u32(3), ...u64(1), ...u64(0)],
    ...[...text('w'), ...u32(1), ...u64(160e6), ...u32(1), ...u64(0)],
  ]);
}

/** Blocks as ggml packs random numbers, and what its own `dequantize_row` makes of them. */
const oracle: Record<string, { type: number; blocks: string; floats: string }> = JSON.parse(
  readFileSync(new URL('../../fixtures/gguf/blocks.json', import.meta.url), 'utf8'),
);
test.each(Object.entries(oracle))('%s is unpacked to the numbers of ggml', (_, told) => {
  const { type, blocks, floats } = told;
  const bytes = Uint8Array.from(Buffer.from(blocks, 'base64'));
  const wanted = new Float32Array(Uint8Array.from(Buffer.from(floats, 'base64')).buffer);
  // A zero may have either sign.
  const plain = (numbers: Float32Array) => numbers.map((x) => x + 0);
  expect(plain(unpackBlocks(bytes, type, wanted.length))).toEqual(plain(wanted));
});
