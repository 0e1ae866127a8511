import { describe, expect, it } from 'vitest';
import { evidenceOf, medianOf } from '#src/search/steer/evidence';
import { sameStrategy, strategyChange } from '#src/search/steer/strategyChange';
import type { Strategy } from '#src/search/strategy';
import type { EventOf } from '#src/search/events';

const strategy = (focus: Strategy['focus'], anchors: string[] = []): Strategy => ({
  summary: 's',
  patterns: 'p',
  directions: 'd',
  focus,
  anchors,
});

const result = (query: number, architecture: number[], value: number): EventOf<'evaluated'> => ({
  type: 'evaluated',
  round: 1,
  proposal: query - 1,
  query,
  architecture,
  metric: { name: 'accuracy', value, dataset: 'd', split: 'val', fidelity: 'toy' },
  cost: {},
  overLimit: false,
  best: false,
  seconds: 1,
});

describe('what changed between two strategies', () => {
  const before = strategy(
    [
      ['prefer', 'open'],
      ['open', 'avoid'],
    ],
    ['00', '11'],
  );
  const after = strategy(
    [
      ['open', 'prefer'],
      ['open', 'avoid'],
    ],
    ['11', '01'],
  );

  it('names options by their new stance, and anchors', () => {
    expect(strategyChange(before, after)).toEqual({
      preferred: [{ dimension: 0, option: 1, from: 'open', to: 'prefer' }],
      avoided: [],
      opened: [{ dimension: 0, option: 0, from: 'prefer', to: 'open' }],
      anchorsAdded: ['01'],
      anchorsDropped: ['00'],
      words: false,
    });
  });

  it('is nothing only where all is the same', () => {
    expect(sameStrategy(before, before)).toBe(true);
    expect(sameStrategy(before, after)).toBe(false);
    expect(sameStrategy(before, { ...before, directions: 'other' })).toBe(false);
    expect(sameStrategy(before, { ...before, anchors: [] })).toBe(false);
  });
});

describe('the results that speak for or against an option', () => {
  const results = [result(1, [0, 1], 10), result(2, [1, 1], 30), result(3, [1, 0], 20)];

  it('are parted by it, with their medians by merit', () => {
    const found = evidenceOf({ dimension: 0, option: 1 }, results, (r) => r.metric.value);
    expect(found.with.map(({ query }) => query)).toEqual([2, 3]);
    expect([found.medianWith, found.medianWithout, found.best?.query]).toEqual([25, 10, 2]);
    const lower = evidenceOf({ dimension: 0, option: 1 }, results, (r) => -r.metric.value);
    expect(lower.best?.query).toBe(3);
  });

  it('have no median where there are none', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([3])).toBe(3);
    expect(medianOf([4, 1, 2])).toBe(2);
  });
});
