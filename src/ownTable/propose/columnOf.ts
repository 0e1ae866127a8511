import type { Column, ColumnRole } from '#spaces/column';
import type { ColumnPlan } from './plan';
import { wordsOf } from './guessRole';

/** A decimal fraction moved by powers of ten without leaving a remainder: 0.9137 by 2 is 91.37. */
export function shifted(value: number, shift: number): number {
  if (shift === 0 || !Number.isFinite(value)) return value;
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + shift}`);
}

/** The benchmark's column of figures that a plan describes. */
export function columnOf(
  id: string,
  header: string,
  { name, unit, better }: ColumnPlan,
  role: ColumnRole,
  values: Float64Array,
  note: string,
): Column {
  const test =
    role === 'report' || wordsOf(header).some((word) => word === 'test' || word === 'tst');
  const measured = role === 'objective' || role === 'report';
  return {
    id,
    name,
    quantity: unit !== '%' ? name : better === 'higher' ? 'accuracy' : 'error',
    unit,
    better,
    split: measured ? (test ? 'test' : 'val') : null,
    role,
    decimals: decimalsFor(unit, values),
    ...(note === '' ? {} : { note }),
    ...(values.some(Number.isNaN) && { absent: 'the table has no figure for it' }),
  };
}

/** As many as tell the figures apart for a person. */
function decimalsFor(unit: string, values: Float64Array): number {
  if (unit === '%') return 2;
  let largest = 0;
  let whole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    largest = Math.max(largest, Math.abs(value));
    whole &&= Number.isInteger(value);
  }
  if (whole || largest >= 1000) return 0;
  return largest >= 100 ? 1 : largest >= 1 ? 2 : 4;
}
