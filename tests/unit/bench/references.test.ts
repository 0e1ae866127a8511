import { describe, expect, it } from 'vitest';
import { references } from '#spaces/nasbench201/references';
import { tableDatasets } from '#spaces/nasbench201/figures';
import { parseSearchFlags } from '#tests/bench/searchFlags';
import { summarise } from '#tests/bench/statistics';
import { study } from '#tests/bench/repeated';

/** PAPER.md, random search at 100 queries, validation. */
const published = { cifar10: 90.96, cifar100: 71.62, 'imagenet16-120': 45.52 };

describe.each(tableDatasets)('the stored references for %s', (dataset) => {
  const { random, at100 } = references.datasets[dataset];

  it('rise with the queries and come near the published random search', () => {
    const values = random.map(({ val }) => val);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(random.at(-1)?.queries).toBe(200);
    const at = random.find(({ queries }) => queries === 100)?.val ?? NaN;
    expect(Math.abs(at - published[dataset])).toBeLessThan(0.25);
  });

  it('are what the searchers of this version still give', { timeout: 60_000 }, async () => {
    for (const searcher of ['local', 'regularized-evolution'] as const) {
      const { config } = await parseSearchFlags(['--searcher', searcher, '--dataset', dataset]);
      const { results } = await study(config, references.runs);
      const { mean } = summarise(results.map(({ incumbents }) => incumbents.at(-1)?.val ?? NaN));
      expect(mean).toBeCloseTo(at100[searcher].val, 2);
    }
  });
});
