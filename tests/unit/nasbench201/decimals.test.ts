import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromOrdinal, toOrdinal } from '#spaces/pack/decimals';

const sixDigits = fc
  .record({
    mantissa: fc.integer({ min: -999_999, max: 999_999 }),
    exponent: fc.integer({ min: -11, max: 8 }),
  })
  .map(({ mantissa, exponent }) => Number(`${mantissa}e${exponent}`))
  .filter((value) => value === 0 || Math.abs(value) >= 1e-11);

test('six digits come back exactly', () => {
  fc.assert(fc.property(sixDigits, (value) => fromOrdinal(toOrdinal(value)) === value + 0));
});

test('ordinals keep the order of numbers', () => {
  fc.assert(
    fc.property(sixDigits, sixDigits, (a, b) => {
      expect(Math.sign(toOrdinal(a) - toOrdinal(b))).toBe(Math.sign(a - b));
    }),
  );
});

test('next ordinals are next numbers', () => {
  expect(fromOrdinal(toOrdinal(9.99999) + 1)).toBe(10);
  expect(fromOrdinal(toOrdinal(1.00001) + 1)).toBe(1.00002);
});
