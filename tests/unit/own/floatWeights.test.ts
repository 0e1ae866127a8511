import { describe, expect, test } from 'vitest';
import { floatWeights } from '#src/llm/own/floatWeights';

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
    const got = new Uint8Array(await floatWeights(source.buffer).arrayBuffer());
    expect(got).toEqual(wanted);
  });

  test('of another file, or of one that breaks off, are refused', () => {
    const source = file(1, [0, 32], [...padded(half), ...padded(three)]);
    expect(() => floatWeights(new Uint8Array(64).buffer)).toThrow('it is no GGUF file');
    expect(() => floatWeights(source.slice(0, 60).buffer)).toThrow('breaks off');
    expect(() => floatWeights(file(2, [0, 32], [...padded(half)]).buffer)).toThrow('type 2');
  });
});
