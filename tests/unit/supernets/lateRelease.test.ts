import { expect, it } from 'vitest';
import { EvaluationError } from '#src/search/evaluator';
import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';
import { lateRelease } from '#src/workers/lateRelease';

/** A runtime that says which of its models are loaded; an empty file cannot be. */
function counting() {
  const loaded = new Set<number>();
  let made = 0;
  const runtime: InferenceRuntime = {
    provider: 'webgpu',
    load(bytes) {
      if (bytes.length === 0) return Promise.reject(new EvaluationError('failed', 'an empty file'));
      const id = ++made;
      loaded.add(id);
      return Promise.resolve({
        run: () => Promise.resolve(new Map()),
        release: async () => void loaded.delete(id),
      });
    },
  };
  return { runtime: lateRelease(runtime), loaded };
}

const file = Uint8Array.of(1);

it('always leaves one session, and never more than the next one beside those in use', async () => {
  const { runtime, loaded } = counting();
  const first = await runtime.load(file, [1]);
  await first.release();
  expect([...loaded]).toEqual([1]);
  const second = await runtime.load(file, [1]);
  expect([...loaded]).toEqual([2]);
  await second.release();
  const third = await runtime.load(file, [1]);
  await runtime.load(file, [1]);
  expect([...loaded]).toEqual([3, 4]);
  await third.release();
  expect([...loaded]).toEqual([3, 4]);
});

it('releases what is due where the next one cannot be loaded', async () => {
  const { runtime, loaded } = counting();
  await (await runtime.load(file, [1])).release();
  await expect(runtime.load(new Uint8Array(), [1])).rejects.toThrow('an empty file');
  expect([...loaded]).toEqual([]);
});
