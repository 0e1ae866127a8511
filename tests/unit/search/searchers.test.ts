import { describe, expect, it } from 'vitest';
import type { RunConfig, SearcherId } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { RunState } from '#src/search/history';
import { createSearcher } from '#src/search/searchers/index';
import { neighbours } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import { study } from '#tests/bench/repeated';
import { summarise } from '#tests/bench/statistics';
import { openTable } from '#tests/tools/nodeTable';
import { batchesOf } from './collect';
import { toyEvaluator } from './toyEvaluator';
import { toySpace } from './toySpace';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

const configOf = (searcher: SearcherId, more: Partial<RunConfig> = {}): RunConfig => ({
  ...defaultConfig,
  searcher,
  ...more,
});

async function searched(config: RunConfig): Promise<RunState> {
  const { evaluator } = await openTable(config);
  const searcher = createSearcher(config, nasbench201);
  const run = new Coordinator({ space: nasbench201, evaluator, searcher, config });
  await batchesOf(run);
  return run.state;
}

const distance = (a: Architecture, b: Architecture) => a.filter((o, d) => o !== b[d]).length;

describe('the figures known from the literature (PAPER.md), test accuracy after 100 queries', () => {
  const known: [SearcherId, RunConfig['task'], number][] = [
    ['random', 'cifar10', 93.81],
    ['random', 'cifar100', 71.46],
    ['random', 'imagenet16-120', 45.45],
    ['regularized-evolution', 'cifar10', 94.11],
    ['regularized-evolution', 'cifar100', 72.5],
    ['regularized-evolution', 'imagenet16-120', 46.08],
    ['local', 'cifar10', 94.3],
    ['local', 'cifar100', 73.35],
    ['local', 'imagenet16-120', 46.39],
  ];

  it.each(known)('%s on %s: %d', { timeout: 60_000 }, async (searcher, dataset, mean) => {
    const { results } = await study(configOf(searcher, { task: dataset, seed: 0 }), 150);
    const found = summarise(results.map(({ incumbents }) => incumbents.at(-1)?.test ?? NaN));
    // four standard errors of the difference to a mean of 300 runs
    const tolerance = 4 * found.std * Math.sqrt(1 / 150 + 1 / 300);
    expect(Math.abs(found.mean - mean)).toBeLessThan(tolerance);
    expect(tolerance).toBeLessThan(0.5);
  });
});

describe('local search', () => {
  it('proposes neighbours of the best of its climb, and restarts only at a local optimum', async () => {
    const { evaluated } = await searched(configOf('local', { seed: 3 }));
    const seen = new Set<string>();
    let place = evaluated[0];
    let restarts = 0;
    for (const event of evaluated) {
      if (!place) throw new Error('no start');
      const away = distance(place.architecture, event.architecture);
      if (away > 1) {
        restarts++;
        const left = neighbours(nasbench201, place.architecture);
        expect(left.every((a) => seen.has(nasbench201.key(a)))).toBe(true);
      }
      if (away > 1 || event.metric.value > place.metric.value) place = event;
      seen.add(nasbench201.key(event.architecture));
    }
    expect(restarts).toBeGreaterThan(0);
    expect(restarts).toBeLessThan(15);
  });
});

describe('regularized evolution', () => {
  it('mutates one dimension of one of the last ten', async () => {
    const { evaluated } = await searched(configOf('regularized-evolution', { seed: 4 }));
    expect(evaluated).toHaveLength(100);
    for (const [i, event] of evaluated.entries()) {
      if (i < 10) continue;
      const living = evaluated.slice(i - 10, i);
      const nearest = living.map((e) => distance(e.architecture, event.architecture));
      expect(Math.min(...nearest)).toBe(1);
    }
  });
});

describe('evolution', () => {
  it('breeds generations from the best five so far', async () => {
    const { rounds, evaluated } = await searched(configOf('evolution', { seed: 4 }));
    expect(rounds).toHaveLength(10);
    // later parents may be too alike for a new child by crossover
    for (const round of rounds.slice(1, 4)) {
      const before = evaluated
        .filter((event) => event.round < round.round)
        .sort((a, b) => b.metric.value - a.metric.value)
        .slice(0, 5);
      const crossed = round.proposals.filter((_, i) => i % 2 === 0);
      for (const { proposal } of crossed) {
        const inherited = proposal.architecture?.every((option, d) =>
          before.some(({ architecture }) => architecture[d] === option),
        );
        expect(inherited).toBe(true);
      }
    }
  });
});

describe('REINFORCE', () => {
  it('draws an option more often where it is rewarded', async () => {
    const space = toySpace(10, 4);
    const evaluator = toyEvaluator(space, (a) => 50 + 20 * Number(a[2] === 3));
    const config = configOf('reinforce', { budget: 400 });
    const run = new Coordinator({
      space,
      evaluator,
      searcher: createSearcher(config, space),
      config,
    });
    await batchesOf(run);
    const share = (from: number) =>
      run.state.evaluated.slice(from, from + 30).filter((e) => e.architecture[2] === 3).length;
    expect(share(0)).toBeLessThan(20);
    expect(share(370)).toBeGreaterThan(25);
  });
});

describe('the surrogate', () => {
  it('finds the best of 15,625 cells on CIFAR-100 within 100 queries', async () => {
    const { incumbent } = await searched(configOf('surrogate', { task: 'cifar100', seed: 1 }));
    expect(incumbent?.metric.value).toBeCloseTo(73.4933, 3);
  });
});
