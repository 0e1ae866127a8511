import { expect, test } from 'vitest';
import { pythonShuffle } from '#spaces/cell/pythonShuffle';

/** From CPython 3: `random.seed(s); random.shuffle(a)` with `a = list(range(20))`. */
test.each([
  [1, [11, 5, 17, 19, 9, 0, 16, 1, 15, 6, 10, 13, 14, 12, 7, 3, 8, 2, 18, 4]],
  [88, [18, 14, 9, 4, 1, 17, 13, 3, 2, 7, 16, 15, 11, 19, 8, 0, 5, 10, 6, 12]],
  [2147483647, [1, 14, 16, 17, 4, 5, 15, 7, 13, 11, 2, 18, 8, 12, 0, 19, 9, 6, 3, 10]],
])('shuffles as Python does with seed %i', (seed, expected) => {
  const items = Uint16Array.from({ length: 20 }, (_, i) => i);
  pythonShuffle(items, seed);
  expect([...items]).toEqual(expected);
});
