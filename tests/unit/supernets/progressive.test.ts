import { describe, expect, it } from 'vitest';
import type { Architecture } from '#spaces/space';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { goesOn, stagesOf } from '#src/evaluate/supernet/fidelity';
import type { Score, SubnetScorer } from '#src/evaluate/supernet/subnetScorer';
import type { EvaluationCache } from '#src/search/evaluationCache';
import type { CachedEvaluation } from '#src/store/evaluationCache';
import { cellsConfig, loadSpace } from '#tests/unit/benchmarks';

/**
 * Subnets that get a share of the images right: `share` less 2 % among the first 1,000, which are harder;
 * the architecture's first option lowers the share by that many per cent. Records what it is asked.
 */
function uneven(share: number) {
  const asked: string[] = [];
  const right = (a: Architecture, images: number) =>
    Math.round((share - (a[0] ?? 0) / 100) * images) - Math.min(20, images / 50);
  const scorer: SubnetScorer = {
    provider: 'wasm',
    checksum: 'abc',
    counts: { val: 5000, test: 10_000 },
    begin: (_key, a) => ({
      score({ split, from, to }): Promise<Score> {
        asked.push(`${a.join('')} ${split} ${from}-${to}`);
        return Promise.resolve({ correct: right(a, to) - right(a, from), seconds: 1 });
      },
      end: () => undefined,
    }),
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

const best = [0, 3, 3, 3, 3, 3];
const close = [1, 3, 3, 3, 3, 3];
const far = [4, 3, 3, 3, 3, 3];
const config = cellsConfig;

async function evaluated(share: number, cache?: EvaluationCache) {
  const space = await loadSpace('cells');
  const { scorer, asked } = uneven(share);
  const evaluator = createSupernetEvaluator({ space, config, scorer, ...(cache && { cache }) });
  return { evaluator, asked };
}

describe('a progressive evaluation', () => {
  it('looks at all images where there is no incumbent', async () => {
    const { evaluator, asked } = await evaluated(0.92);
    const first = await evaluator.evaluate(best, { incumbent: null });
    const fidelity = 'inherited weights, 5,000 images';
    expect(first.metric).toMatchObject({ value: 91.6, split: 'val', fidelity });
    expect(first.seconds).toBe(3);
    expect(asked.map((line) => line.slice(7))).toEqual([
      'val 0-1000',
      'val 1000-2500',
      'val 2500-5000',
    ]);
  });

  it('tells what stops early by its difference to the incumbent on the images seen', async () => {
    const { evaluator, asked } = await evaluated(0.92);
    await evaluator.evaluate(best, { incumbent: null });
    asked.length = 0;
    const incumbent = { architecture: best, accuracy: 91.6 };
    const { metric } = await evaluator.evaluate(far, { incumbent });
    // 86 % of the first 1,000 images, where the incumbent has 90 %.
    expect(metric.value).toBeCloseTo(87.6, 9);
    expect(metric.fidelity).toBe('inherited weights, estimated from 1,000 of 5,000 images');
    expect(asked).toEqual(['433333 val 0-1000']);
  });

  it('judges the incumbent again where a resumed run knows only its accuracy', async () => {
    const { evaluator, asked } = await evaluated(0.92);
    const incumbent = { architecture: best, accuracy: 91.6 };
    const { metric } = await evaluator.evaluate(close, { incumbent });
    expect(metric.value).toBeCloseTo(90.6, 9);
    expect(asked).toEqual(['133333 val 0-1000', '033333 val 0-1000']);
  });

  it('gives the same whatever the cache holds, and asks only for what it does not', async () => {
    const { cache, kept } = memoryCache();
    const { evaluator, asked } = await evaluated(0.92, cache);
    const incumbent = { architecture: best, accuracy: 91.6 };
    const short = await evaluator.evaluate(close, { incumbent });
    const full = await evaluator.evaluate(close, { incumbent: null });
    asked.length = 0;
    expect(await evaluator.evaluate(close, { incumbent })).toEqual(short);
    expect(await evaluator.evaluate(close, { incumbent: null })).toEqual(full);
    expect(asked).toEqual([]);
    const looks = [...kept.keys()].map((key) => JSON.parse(key).fidelity);
    expect(new Set(looks)).toEqual(
      new Set(['val, 1000 images', 'val, 2500 images', 'val, 5000 images']),
    );
  });

  it('does not take an isomorphic cell, which inherits other weights, for the same', async () => {
    const { evaluator, asked } = await evaluated(0.92);
    const direct = [0, 0, 0, 3, 0, 0];
    const byWayOfNode1 = [1, 0, 0, 0, 3, 0];
    const space = await loadSpace('cells');
    expect(space.key(direct)).toBe(space.key(byWayOfNode1));
    await evaluator.evaluate(direct, { incumbent: null });
    asked.length = 0;
    await evaluator.evaluate(byWayOfNode1, { incumbent: null });
    expect(asked[0]).toBe('100030 val 0-1000');
  });

  it('tells test accuracy on all test images', async () => {
    const { evaluator, asked } = await evaluated(0.875);
    const metric = await evaluator.test(best);
    expect(metric).toMatchObject({ value: 87.3, split: 'test', dataset: config.task });
    expect(asked).toEqual(['033333 test 0-10000']);
  });
});

it('never stops what is at least as good as the incumbent, and always what is far below', () => {
  for (const seen of stagesOf(5000).slice(0, -1)) {
    expect(goesOn(0, seen, 5000)).toBe(true);
    expect(goesOn(-2, seen, 5000)).toBe(false);
  }
  expect(stagesOf(800)).toEqual([800]);
});
