import { expect, it } from 'vitest';
import { heldRuns, takeRunLock, withRunLock } from '#src/store/runLock';
import { fakeLocks } from '../fakeLocks';

it('is held by one at a time, and told by its run', async () => {
  const locks = fakeLocks();
  const release = await takeRunLock('a', 0, locks);
  expect(await takeRunLock('a', 0, locks)).toBeNull();
  expect(await takeRunLock('a', 5, locks)).toBeNull();
  expect(await takeRunLock('b', 0, locks)).not.toBeNull();
  expect(await heldRuns(locks)).toEqual(new Set(['a', 'b']));
  await expect(withRunLock('a', () => Promise.resolve(1), locks)).rejects.toMatchObject({
    code: 'locked',
  });
  release?.();
  expect(await withRunLock('a', () => Promise.resolve(1), locks)).toBe(1);
  expect(await heldRuns(locks)).toEqual(new Set(['b']));
});

it('is waited for where its holder is about to go', async () => {
  const locks = fakeLocks();
  const release = await takeRunLock('a', 0, locks);
  const waiting = takeRunLock('a', 10_000, locks);
  release?.();
  expect(await waiting).not.toBeNull();
});

it('is given back when the work fails', async () => {
  const locks = fakeLocks();
  await expect(withRunLock('a', () => Promise.reject(new Error('x')), locks)).rejects.toThrow('x');
  expect(await heldRuns(locks)).toEqual(new Set());
});
