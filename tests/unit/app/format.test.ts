import { expect, test } from 'vitest';
import { bytes, count, duration, plural, spaceSize } from '#src/app/parts/format';

test.each([
  [0.25, false, '250 ms'],
  [12, false, '12 s'],
  [480, false, '8 min'],
  [147_600, true, '41 GPU-hours'],
  [900, true, '15 GPU-minutes'],
  [864_000, true, '10.0 GPU-days'],
])('%d seconds (simulated %s) are told as %s', (seconds, simulated, text) => {
  expect(duration(seconds, simulated)).toBe(text);
});

test('sizes and counts have their units', () => {
  expect(bytes(450_000)).toBe('450 kB');
  expect(bytes(99_000_000)).toBe('99 MB');
  expect(bytes(1_925_000_000)).toBe('1.93 GB');
  expect(spaceSize(15_625)).toBe('15,625');
  expect(spaceSize(1.09e12)).toBe('about 10^12');
  expect([0, 999, 1000, 1_234_567].map(count)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect(plural(1, 'query', 'queries')).toBe('1 query');
  expect(plural(2, 'query', 'queries')).toBe('2 queries');
});
