import { expect, test } from 'vitest';
import { expectation } from '#src/search/builtin/expectation';
import { loadBenchmark } from '#spaces/registry';
import { historyOf } from './historyOf';

const digits = (code: string) => [...code].map(Number);
const results = [
  ['333131', 91.1],
  ['333111', 90.8],
  ['222222', 89.2],
  ['111111', 81],
  ['000300', 70],
  ['333331', 90.9],
] as const;

test('after a run the belief is near what was measured and surer than before it', async () => {
  const benchmark = await loadBenchmark('nasbench201');
  const space = benchmark.spaceOf({ task: 'cifar10', settings: {}, seed: 1 });
  const run = historyOf(
    space,
    results.map(([code, accuracy], round) => ({ architecture: digits(code), accuracy, round })),
  );
  for (const [code, accuracy] of results.slice(0, 3)) {
    const told = expectation(run, digits(code));
    expect(Math.abs((told?.after.expected ?? 0) - accuracy), code).toBeLessThan(1);
    const width = (e?: { better: number; worse: number }) => (e ? e.better - e.worse : NaN);
    expect(width(told?.after)).toBeLessThan(width(told?.before));
    expect(told?.after.worse).toBeLessThan(told?.after.expected ?? 0);
  }
  expect(expectation(historyOf(space, []), digits('333131'))).toBeNull();
});
