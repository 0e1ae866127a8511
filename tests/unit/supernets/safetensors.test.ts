import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfToFloat } from '#models/supernets/half';
import { readSafetensors } from '#models/supernets/safetensors';

function fileOf(header: unknown, data: Uint8Array = new Uint8Array(0)): ArrayBuffer {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + data.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  file.set(data, 8 + json.length);
  return file.buffer;
}

const entry = (shape: number[], from: number, to: number, dtype = 'F16') => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

it('reads float16 and float32 tensors at odd offsets, and the metadata', () => {
  const halves = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0x55, 0x35); // 1, -2, 0.333…
  const single = new Uint8Array(Float32Array.of(0.1).buffer);
  const file = fileOf(
    { __metadata__: { licence: 'MIT' }, a: entry([3, 1], 0, 6), b: entry([], 6, 10, 'F32') },
    Uint8Array.of(...halves, ...single),
  );
  const weights = readSafetensors(file);
  expect(weights.names).toEqual(['a', 'b']);
  expect(weights.metadata).toEqual({ licence: 'MIT' });
  expect(weights.get('a').dims).toEqual([3, 1]);
  expect([...weights.get('a').data]).toEqual([1, -2, 0.333251953125]);
  expect([...weights.get('b').data]).toEqual([Math.fround(0.1)]);
});

describe('what is no safetensors file', () => {
  const long = fileOf({});
  new DataView(long).setBigUint64(0, 999n, true);
  it.each([
    ['short', new ArrayBuffer(4), 'too short'],
    ['header beyond the end', long, 'longer than the file'],
    ['a header that is no object', fileOf('text'), 'not a JSON object'],
    ['a foreign type', fileOf({ a: entry([1], 0, 8, 'I64') }, new Uint8Array(8)), '"a"'],
    ['bytes that do not fit the shape', fileOf({ a: entry([2], 0, 2) }, new Uint8Array(2)), '"a"'],
    ['data beyond the end', fileOf({ a: entry([2], 0, 4) }, new Uint8Array(2)), 'beyond the end'],
  ])('%s', (_, file, words) => {
    expect(() => readSafetensors(file)).toThrowError(
      expect.objectContaining({ code: 'bad-weights', message: expect.stringContaining(words) }),
    );
  });

  it('names a tensor that is not there', () => {
    const weights = readSafetensors(fileOf({}));
    expect(() => weights.get('stem')).toThrowError(
      expect.objectContaining({ code: 'missing-tensor' }),
    );
  });
});

/** Rounds to float16 by scaling: exact halves of the float32 format, an oracle without bit fields. */
function valueOf(sign: number, exponent: number, fraction: number): number {
  const magnitude =
    exponent === 0
      ? (fraction / 1024) * Math.pow(2, -14)
      : (1 + fraction / 1024) * Math.pow(2, exponent - 15);
  return sign ? -magnitude : magnitude;
}

it('widens every finite float16, subnormal ones too', () => {
  fc.assert(
    fc.property(fc.nat(1), fc.nat(30), fc.nat(1023), (sign, exponent, fraction) => {
      const bits = (sign << 15) | (exponent << 10) | fraction;
      expect(halfToFloat(Uint16Array.of(bits))[0]).toBe(valueOf(sign, exponent, fraction));
    }),
  );
  const special = halfToFloat(Uint16Array.of(0x7c00, 0xfc00, 0x7e00, 0x0001));
  expect([...special]).toEqual([Infinity, -Infinity, NaN, 2 ** -24]);
});
