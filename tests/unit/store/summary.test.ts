import { expect, it } from 'vitest';
import { sparkLength } from '#src/store/runRow';
import { emptySummary, summarise } from '#src/store/summary';
import { evaluated } from './sampleRun';
import { nasbench201 } from '#tests/unit/benchmarks';

const events = Array.from({ length: 100 }, (_, i) =>
  evaluated(i + 1, [0, 0, 0, 0, 0, i % 5], i, i > 4),
);

it('draws one point a share of the budget, each the incumbent at its end', () => {
  const { spark } = summarise(emptySummary, events, nasbench201, 100);
  // Shares of three queries: 1 to 3 have no incumbent; 4 to 6 end at query 6, whose accuracy is 5.
  expect(spark).toEqual([...Array.from({ length: 32 }, (_, i) => 5 + 3 * i), 99]);
  expect(spark.length).toBeLessThanOrEqual(sparkLength);
});

it('is the same however the events are cut into batches', () => {
  const whole = summarise(emptySummary, events, nasbench201, 100);
  let sum = emptySummary;
  for (let i = 0; i < events.length; i += 7) {
    sum = summarise(sum, events.slice(i, i + 7), nasbench201, 100);
  }
  expect(sum).toEqual(whole);
});
