import { describe, expect, it } from 'vitest';

import type { EventBody } from '#src/search/events';
import { foldEvent, foldRun, startFold } from '#src/search/fold';
import { FoldError } from '#src/search/foldError';
import { Chain } from '#src/search/chain';
import type { Strategy } from '#src/search/strategy';
import { toyCall } from './toyCall';
import { toySpace } from './toySpace';
import { defaultConfig } from '#tests/unit/benchmarks';

const space = toySpace(3, 3);
const cost = { flops: 1, params: 1 };
const started: EventBody = { type: 'started', version: 2, config: defaultConfig };
const strategy = (summary: string): Strategy => ({
  summary,
  patterns: '',
  directions: '',
  focus: [],
  anchors: [],
});
const written = (round: number, author: 'rules' | 'person', summary: string): EventBody => ({
  type: 'strategy',
  round,
  author,
  strategy: strategy(summary),
  rng: [round, 0, 0, 0],
});
const proposed = (round: number, count: number): EventBody => ({
  type: 'proposed',
  round,
  proposals: Array.from({ length: count }, (_, i) => ({
    architecture: [1, round % 3, i],
    text: '',
    origin: i === 1 ? 'fallback' : 'searcher',
  })),
  rng: [round, 1, 1, 1],
});
const evaluated = (
  round: number,
  proposal: number,
  query: number,
  value: number,
  more: { best?: boolean; overLimit?: boolean } = {},
): EventBody => ({
  type: 'evaluated',
  round,
  proposal,
  query,
  architecture: [1, round % 3, proposal],
  metric: { name: 'accuracy', value, dataset: 'cifar10', split: 'val', fidelity: 'toy' },
  cost,
  overLimit: false,
  best: false,
  seconds: 10,
  ...more,
});
const refused = (round: number, proposal: number): EventBody => ({
  type: 'refused',
  round,
  proposal,
  reason: 'repeated',
  detail: 'repeats query 1',
});
const run: EventBody[] = [
  started,
  written(1, 'rules', 'broad'),
  written(1, 'person', 'mine'),
  proposed(1, 3),
  evaluated(1, 0, 1, 60, { best: true }),
  refused(1, 1),
  evaluated(1, 2, 2, 90, { overLimit: true }),
  { type: 'round-ended', round: 1 },
  { type: 'paused', why: 'device lost' },
  { type: 'resumed' },
  proposed(2, 1),
  evaluated(2, 0, 3, 70, { best: true }),
  { type: 'round-ended', round: 2 },
  { type: 'ended', reason: 'rounds', test: [] },
];

describe('foldRun', () => {
  it('gives the whole state of a run', () => {
    const state = foldRun(space, run);
    expect(state.events).toBe(run.length);
    expect(state.counters).toEqual({
      queries: 3,
      repeated: 1,
      invalid: 0,
      missing: 0,
      overLimit: 1,
      fallback: 1,
      seconds: 30,
      calls: 0,
      promptTokens: 0,
      completionTokens: 0,
      callMs: 0,
    });
    expect(state.incumbent).toMatchObject({ query: 3 });
    expect(state.queryOf('111')).toBeUndefined();
    expect(state.queryOf('112')).toBe(2);
    expect(state.rng).toEqual([2, 1, 1, 1]);
    expect(state.ended).toMatchObject({ reason: 'rounds' });
    expect(state.rounds.map(({ round, ended }) => [round, ended])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect(state.rounds[0]?.proposals.map(({ outcome }) => outcome?.type)).toEqual([
      'evaluated',
      'refused',
      'evaluated',
    ]);
  });

  it('lets a person replace the strategy of a round that has no proposals', () => {
    const { strategies, rounds } = foldRun(space, run);
    expect(strategies).toEqual([{ round: 1, author: 'person', strategy: strategy('mine') }]);
    expect(rounds[0]).toMatchObject({ author: 'person', strategy: { summary: 'mine' } });
  });

  it('replays up to an event', () => {
    const state = foldRun(space, run, 6);
    expect(state.events).toBe(6);
    expect(state.incumbent).toMatchObject({ query: 1 });
    expect(state.rounds[0]?.proposals[2]?.outcome).toBeNull();
    expect(state.rounds[0]?.ended).toBe(false);
    expect(foldRun(space, run, 9).paused).toBe('device lost');
  });

  it('gives the same state event by event', () => {
    const events = Chain.begin().stamp(run, 1234);
    const [first, ...rest] = events;
    if (!first) throw new Error('no events');
    const state = rest.reduce((fold, event) => foldEvent(fold, event), startFold(space, first));
    const whole = foldRun(space, events);
    for (const key of ['counters', 'rounds', 'evaluated', 'strategies', 'incumbent'] as const) {
      expect(state[key]).toEqual(whole[key]);
    }
  });

  it('sums the calls of models', () => {
    const called: EventBody = { type: 'called', round: 1, call: toyCall };
    const { counters, rounds } = foldRun(space, [started, called, called, proposed(1, 1)]);
    const { calls, promptTokens, completionTokens, callMs } = counters;
    expect([calls, promptTokens, completionTokens, callMs]).toEqual([2, 14, 10, 80]);
    expect(rounds[0]?.calls).toHaveLength(2);
  });
});

describe('a malformed run', () => {
  const head = run.slice(0, 4);
  const cases: [string, EventBody[], FoldError['code'], RegExp][] = [
    ['is empty', [], 'no-start', /event 0/],
    ['begins elsewhere', [proposed(1, 1)], 'no-start', /event 0 \(proposed\)/],
    ['starts twice', [started, started], 'second-start', /event 1 \(started\)/],
    ['skips a round', [started, proposed(2, 1)], 'order', /event 1 \(proposed, round 2\).*round 1/],
    ['proposes twice', [...head, proposed(1, 1)], 'order', /event 4 \(proposed, round 1\)/],
    ['has a late strategy', [...head, written(1, 'rules', '')], 'order', /event 4 \(strategy/],
    ['skips a proposal', [...head, refused(1, 1)], 'order', /event 4 \(refused.*proposal 1/],
    ['judges too much', [...run.slice(0, 7), refused(1, 3)], 'order', /proposal 3/],
    ['skips a query', [...head, evaluated(1, 0, 2, 1)], 'order', /query 2 after 0/],
    ['judges without proposals', [started, refused(1, 0)], 'order', /event 1 \(refused/],
    ['ends a round twice', [...run.slice(0, 8), run[7] ?? started], 'order', /event 8 \(round-end/],
    ['goes on while paused', [...run.slice(0, 9), proposed(2, 1)], 'order', /paused/],
    ['resumes without pause', [started, { type: 'resumed' }], 'order', /not paused/],
    ['goes on after its end', [...run, proposed(3, 1)], 'after-end', /event 14/],
  ];
  it.each(cases)('that %s is refused, naming the event', (_, events, code, message) => {
    const fold = () => foldRun(space, events);
    expect(fold).toThrowError(FoldError);
    expect(fold).toThrowError(message);
    try {
      fold();
    } catch (error) {
      expect(error).toMatchObject({ code });
    }
  });

  it('with a gap in its numbers is refused', () => {
    const events = Chain.begin().stamp(run, 0);
    events.splice(5, 1);
    expect(() => foldRun(space, events)).toThrowError(/event 5 \(evaluated.*number is 6/);
  });

  it('leaves the state as it was', () => {
    const state = foldRun(space, run, 6);
    const before = JSON.stringify({ ...state });
    expect(() => state.add(evaluated(1, 5, 2, 99, { best: true }))).toThrowError(FoldError);
    expect(JSON.stringify({ ...state })).toBe(before);
  });
});
