import { expect, test } from 'vitest';
import { trialOf } from '#spaces/trialOf';

/** Chi-square of counts against equal shares; 13.8 is exceeded once in a thousand with 2 degrees. */
function chiSquare(counts: readonly number[]): number {
  const share = counts.reduce((a, b) => a + b, 0) / counts.length;
  return counts.reduce((sum, n) => sum + (n - share) ** 2 / share, 0);
}

function countsOf(trials: Iterable<number>): number[] {
  const counts = [0, 0, 0];
  for (const trial of trials) counts[trial] = (counts[trial] ?? 0) + 1;
  return counts;
}

test('trials are drawn evenly over cells and over seeds', () => {
  const cells = Array.from({ length: 15_625 }, (_, index) => trialOf(11, index, 3));
  const runs = Array.from({ length: 15_625 }, (_, seed) => trialOf(seed, 6111, 3));
  expect(chiSquare(countsOf(cells))).toBeLessThan(13.8);
  expect(chiSquare(countsOf(runs))).toBeLessThan(13.8);
});

test('neighbouring seeds see unrelated trials', () => {
  const pairs = Array.from({ length: 9_000 }, (_, index) =>
    trialOf(1, index, 3) === trialOf(2, index, 3) ? 1 : 0,
  );
  const equal = pairs.reduce<number>((a, b) => a + b, 0);
  expect(Math.abs(equal - 3_000)).toBeLessThan(4 * Math.sqrt(2_000));
});
