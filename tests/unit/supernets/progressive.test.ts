import { describe, expect, it } from 'vitest';
import { loadSpace } from '#spaces/registry';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { goesOn, stagesOf } from '#src/evaluate/supernet/fidelity';
import type { Score, SubnetScorer } from '#src/evaluate/supernet/subnetScorer';
import type { CachedEvaluation, EvaluationCache } from '#src/store/evaluationCache';

/** A subnet that gets the same share of any images right; it records what it was asked. */
function steady(share: number) {
  const asked: string[] = [];
  const scorer: SubnetScorer = {
    provider: 'wasm',
    checksum: 'abc',
    counts: { val: 5000, test: 10_000 },
    score(_key, _a, { split, from, to }): Promise<Score> {
      asked.push(`${split} ${from}-${to}`);
      return Promise.resolve({
        correct: Math.round(share * to) - Math.round(share * from),
        seconds: 1,
      });
    },
  };
  return { scorer, asked };
}

function memoryCache() {
  const kept = new Map<string, CachedEvaluation>();
  const cache: EvaluationCache = {
    get: (key) => Promise.resolve(kept.get(JSON.stringify(key))),
    set: async (key, evaluation) => void kept.set(JSON.stringify(key), evaluation),
  };
  return { cache, kept };
}

const arch = [3, 3, 3, 3, 3, 3];
const dataset = 'fashion-mnist';

describe('a progressive evaluation', () => {
  it('looks at all images where there is no incumbent, and at few where it cannot win', async () => {
    const space = await loadSpace('nasbench201');
    const { scorer, asked } = steady(0.9);
    const evaluator = createSupernetEvaluator({ space, dataset, scorer });
    const first = await evaluator.evaluate(arch, { incumbent: null });
    expect(first.metric).toMatchObject({
      value: 90,
      split: 'val',
      fidelity: 'inherited weights, 5,000 images',
    });
    expect(first.seconds).toBe(3);
    expect((await evaluator.evaluate(arch, { incumbent: 95 })).metric.fidelity).toContain(
      '1,000 of',
    );
    // 90 % of 2,500 images: standard error 0.424; of 1,000 images: 0.849.
    expect((await evaluator.evaluate(arch, { incumbent: 90.6 })).metric.fidelity).toContain(
      '2,500 of',
    );
    expect(asked).toEqual([
      ...['val 0-1000', 'val 1000-2500', 'val 2500-5000'],
      'val 0-1000',
      ...['val 0-1000', 'val 1000-2500'],
    ]);
  });

  it('gives the same whatever the cache holds, and asks only for what it does not', async () => {
    const space = await loadSpace('nasbench201');
    const { scorer, asked } = steady(0.9);
    const { cache, kept } = memoryCache();
    const evaluator = createSupernetEvaluator({ space, dataset, scorer, cache });
    const short = await evaluator.evaluate(arch, { incumbent: 95 });
    const full = await evaluator.evaluate(arch, { incumbent: null });
    asked.length = 0;
    expect(await evaluator.evaluate(arch, { incumbent: 95 })).toEqual(short);
    expect(await evaluator.evaluate(arch, { incumbent: null })).toEqual(full);
    expect(asked).toEqual([]);
    expect([...kept.keys()].map((key) => JSON.parse(key).fidelity)).toEqual([
      'val, 1000 images',
      'val, 2500 images',
      'val, 5000 images',
    ]);
  });

  it('tells test accuracy on all test images', async () => {
    const { scorer, asked } = steady(0.875);
    const space = await loadSpace('nasbench201');
    const metric = await createSupernetEvaluator({ space, dataset, scorer }).test(arch);
    expect(metric).toMatchObject({ value: 87.5, split: 'test', dataset });
    expect(asked).toEqual(['test 0-10000']);
  });
});

it('never stops what is at least as good as the incumbent, and always what is far below', () => {
  for (const seen of stagesOf(5000).slice(0, -1)) {
    expect(goesOn(seen * 0.9, seen, 5000, 90)).toBe(true);
    expect(goesOn(seen * 0.85, seen, 5000, 90)).toBe(false);
  }
  expect(stagesOf(800)).toEqual([800]);
});
