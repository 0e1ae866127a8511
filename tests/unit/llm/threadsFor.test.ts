import { expect, it } from 'vitest';
import { threadsFor } from '#src/llm/engines/threadsFor';

it('takes every core of a small machine, and never more threads than cores', () => {
  expect([1, 2, 4].map((cores) => threadsFor(cores, true))).toEqual([1, 2, 4]);
  expect([6, 8, 12, 64].map((cores) => threadsFor(cores, true))).toEqual([5, 7, 8, 8]);
  for (let cores = 1; cores < 70; cores++)
    expect(threadsFor(cores, true)).toBeLessThanOrEqual(cores);
});

it('takes one thread where workers cannot share memory', () => {
  expect([1, 2, 16].map((cores) => threadsFor(cores, false))).toEqual([1, 1, 1]);
});
