import { describe, expect, it } from 'vitest';
import { decimalOf, readNumber } from '../../../src/app/parts/readNumber';

const german = decimalOf('de-DE');
const english = decimalOf('en-US');

it('knows the decimal separator of a language', () => {
  expect([german, english, decimalOf('fr'), decimalOf('pl-PL')]).toEqual([',', '.', ',', ',']);
  expect([decimalOf('ja'), decimalOf('no such language')]).toEqual(['.', '.']);
});

describe('a whole number', () => {
  it.each([
    ['100', 100],
    ['1.000', 1000],
    ['1,000', 1000],
    ['1 000', 1000],
    ['1\u00a0000', 1000],
    ['1\u202f000', 1000],
    ['1’000', 1000],
    ["12'500", 12_500],
    ['1.000.000', 1_000_000],
    ['1,00,000', 100_000],
    ['１２３', 123],
    ['١٠٠', 100],
    ['1e3', 1000],
    [' 42 ', 42],
  ])('%s is %d, in German as in English', (text, value) => {
    expect(readNumber(text, true, german)).toBe(value);
    expect(readNumber(text, true, english)).toBe(value);
  });
});

describe('a number with decimals', () => {
  it.each([
    ['0,5', 0.5, 0.5],
    ['0.5', 0.5, 0.5],
    ['.5', 0.5, 0.5],
    ['0,125', 0.125, 0.125],
    ['91,55', 91.55, 91.55],
    ['1.234', 1234, 1.234],
    ['1,234', 1.234, 1234],
    ['1.234,5', 1234.5, 1234.5],
    ['1,234.5', 1234.5, 1234.5],
    ['1 234,5', 1234.5, 1234.5],
    ['1234,567', 1234.567, 1234.567],
    ['-3,5', -3.5, -3.5],
    ['\u22123.5', -3.5, -3.5],
    ['1.5e-3', 0.0015, 0.0015],
  ])('%s is %d in German and %d in English', (text, inGerman, inEnglish) => {
    expect(readNumber(text, false, german)).toBe(inGerman);
    expect(readNumber(text, false, english)).toBe(inEnglish);
  });
});

it.each([
  '',
  'many',
  '1,2,3',
  '1.2.3',
  '1 2',
  '10 00',
  '0x10',
  '1,000.5.5',
  '5 %',
  'Infinity',
  '--1',
])('%j is no number', (text) => {
  expect(readNumber(text, true, english)).toBeNull();
  expect(readNumber(text, false, german)).toBeNull();
});
