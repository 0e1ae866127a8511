import { curveAt } from './curve';
import { columnOf, type Pack, restore } from './unpack';

/** Mantissas of six digits: 100,000 to 999,999. */
const perDecade = 900_000;
const lowestExponent = -16;

/**
 * A number of at most six significant digits as a whole number: its place among all such numbers, so
 * that near numbers are near. Negative numbers mirror positive ones; 0 stays 0.
 */
export function toOrdinal(value: number): number {
  if (value === 0) return 0;
  const [digits, exponent] = Math.abs(value).toExponential(5).split('e');
  const mantissa = Math.round(Number(digits) * 1e5);
  const ordinal =
    (Number(exponent) - 5 - lowestExponent) * perDecade + mantissa - perDecade / 9 + 1;
  return value < 0 ? -ordinal : ordinal;
}

/** The number of an ordinal; exactly the double that its six digits are read as. */
export function fromOrdinal(ordinal: number): number {
  if (ordinal === 0) return 0;
  const place = Math.abs(ordinal) - 1;
  const mantissa = perDecade / 9 + (place % perDecade);
  const exponent = Math.floor(place / perDecade) + lowestExponent;
  const value = exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent;
  return ordinal < 0 ? -value : value;
}

/**
 * Restores the columns of a pack of six-digit numbers, each predicted from an earlier one. Where there
 * is no figure the result is NaN.
 * @throws {PackError}
 */
export function decimalColumns(
  pack: Pack,
  rows: number,
  file: string,
): ReadonlyMap<string, Float64Array> {
  const ordinals = new Map<string, Float64Array>();
  const columns = new Map<string, Float64Array>();
  for (const name of pack.columns.keys()) {
    const { stored, curve } = columnOf(pack, name, rows, file);
    const reference = ordinals.get(curve?.from ?? '');
    const ordinal = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const x = reference?.[row];
      const expected =
        curve === undefined || x === undefined || Number.isNaN(x)
          ? 0
          : Math.round(curveAt(curve, x));
      ordinal[row] = restore(stored[row] ?? 0, expected) ?? NaN;
    }
    ordinals.set(name, ordinal);
    columns.set(name, ordinal.map(fromOrdinal));
  }
  return columns;
}
