import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import type { History } from '#src/search/history';
import { StrategySchema, type Strategy } from '#src/search/strategy';
import { fromCode, toCode } from '#spaces/code';
import { Rng } from '#spaces/rng';
import { toySpace } from '../search/toySpace';
import { anyResults, historyOf } from './historyOf';
import { nasbench201 } from '#tests/unit/benchmarks';

const navigator = createBuiltinNavigator();

function strategise(history: History, seed = 1, left = 50): Strategy {
  const round = 1 + (history.evaluated.at(-1)?.round ?? 0);
  const context = { round, history, rng: Rng.seeded(seed), left, signal: undefined };
  return v.parse(StrategySchema, navigator.strategise(context));
}

function anchorsOf(history: History, strategy: Strategy) {
  return strategy.anchors.map((code) => {
    const decoded = fromCode(history.space, code);
    if (!decoded.ok) throw new Error(decoded.message);
    return decoded.architecture;
  });
}

const spaces = [
  { name: 'one choice', space: toySpace(1, 2) },
  { name: 'a small chain', space: toySpace(4, 3) },
  { name: 'a long chain', space: toySpace(24, 4) },
  { name: 'cells', space: nasbench201 },
];
const limits: readonly RunConfig['limits'][] = [[], [{ column: 'flops', max: 14 }]];

describe.each(spaces)('a strategy for $name', ({ space }) => {
  const anyHistory = fc
    .tuple(anyResults(space, 60), fc.constantFrom(...limits))
    .map(([results, limited]) => historyOf(space, results, { limits: limited }));
  const runs = { numRuns: 30 };

  it('has one stance for each option, and an admitted option in each dimension', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { focus } = strategise(history);
        expect(focus.map((row) => row.length)).toEqual(
          space.dimensions.map((d) => d.options.length),
        );
        for (const row of focus) expect(row.some((stance) => stance !== 'avoid')).toBe(true);
      }),
      runs,
    );
  });

  it('names only untried, distinct architectures inside its own focus and the limit', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const strategy = strategise(history);
        const anchors = anchorsOf(history, strategy);
        expect(new Set(anchors.map((a) => space.key(a))).size).toBe(anchors.length);
        for (const a of anchors) {
          expect(history.queryOf(space.key(a))).toBeUndefined();
          expect(a.map((option, d) => strategy.focus[d]?.[option])).not.toContain('avoid');
          for (const { column, max } of history.config.limits) {
            expect(space.known(a, column)).toBeLessThanOrEqual(max);
          }
        }
      }),
      runs,
    );
  });

  it('is written in whole sentences', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { summary, patterns, directions } = strategise(history);
        for (const text of [summary, patterns, directions]) {
          expect(text).toMatch(/^[\p{Lu}\d].*\.$/u);
          expect(text).not.toMatch(/NaN|undefined|Infinity|null| {2}| [.,;]|-0\.00/);
        }
      }),
      runs,
    );
  });

  it('depends on nothing but the history and the generator of random numbers', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (history, seed) => {
        expect(strategise(history, seed)).toEqual(strategise(history, seed));
      }),
      runs,
    );
  });
});

describe('the Navigator', () => {
  it('avoids nothing and names what should be good before there are results', () => {
    const history = historyOf(nasbench201, []);
    const strategy = strategise(history);
    const { focus, anchors } = strategy;
    expect(focus.flat()).not.toContain('avoid');
    expect(new Set(anchorsOf(history, strategy).map((a) => nasbench201.key(a))).size).toBe(10);
    // convolutions, for these are what the prior expects most of
    const convolutions = anchors.map(
      (code) => [...code].filter((c) => c === '2' || c === '3').length,
    );
    expect(Math.min(...convolutions)).toBeGreaterThanOrEqual(3);
    expect(strategise(historyOf(nasbench201, []), 0, 3).anchors).toHaveLength(3);
  });

  it('leaves the first round to the focus in version 1', () => {
    const { config, ...history } = historyOf(nasbench201, []);
    const { rules: _newest, ...former } = config;
    expect(strategise({ ...history, config: former }).anchors).toEqual([]);
  });

  it('learns what an additive landscape rewards and punishes', () => {
    const space = toySpace(6, 3);
    const rng = Rng.seeded(4);
    // option 0 is best in even dimensions, option 2 in odd ones: the prior's opposite in half of them
    const good = (option: number, d: number) => (d % 2 === 0 ? 2 - option : option);
    const results = Array.from({ length: 60 }, (_, i) => {
      const architecture = space.dimensions.map((d) => rng.below(d.options.length));
      const accuracy = 50 + 3 * architecture.reduce((sum, o, d) => sum + good(o, d), 0);
      return { architecture, accuracy, round: 1 + Math.floor(i / 10) };
    });
    const { focus } = strategise(historyOf(space, results));
    for (const [d, row] of focus.entries()) {
      expect(row[d % 2 === 0 ? 0 : 2], `best of ${d}`).not.toBe('avoid');
      expect(row[d % 2 === 0 ? 2 : 0], `worst of ${d}`).not.toBe('prefer');
    }
    expect(focus.flat().filter((stance) => stance === 'avoid').length).toBeGreaterThan(2);
  });

  it('names what is left of a small space that is nearly exhausted', () => {
    const space = toySpace(3, 2);
    const all = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c) => [a, b, c])));
    const left = [1, 0, 1];
    const results = all
      .filter((a) => a.join() !== left.join())
      .map((architecture, i) => ({ architecture, accuracy: 90 - i, round: 1 }));
    expect(strategise(historyOf(space, results)).anchors).toEqual([toCode(space, left)]);
  });

  it('names no more architectures than can still be evaluated', () => {
    const results = [{ architecture: [3, 3, 3, 3, 3, 3], accuracy: 90, round: 1 }];
    expect(strategise(historyOf(nasbench201, results), 1, 3).anchors).toHaveLength(3);
  });
});
