import { describe, expect, it } from 'vitest';
import nasbench201Benchmark from '#spaces/nasbench201/benchmark';
import { comparedRun, type ComparedRun } from '#src/app/compare/comparedRun';
import { configDifferences } from '#src/app/compare/configDifferences';
import { curveOf, heights } from '#src/app/compare/curve';
import { finalOf, spreadOf } from '#src/app/compare/finals';
import { groupRuns } from '#src/app/compare/groupRuns';
import { evaluatedBy, overlaps } from '#src/app/compare/overlap';
import { seedWords } from '#src/app/compare/seedWords';
import { thresholdsOf } from '#src/app/compare/thresholds';
import { bestAt, queriesTo } from '#src/app/compare/trace';
import type { RunConfig } from '#src/search/config';
import { seedMade } from '#src/search/digest';
import type { RunEvent } from '#src/search/events';
import { emptySummary } from '#src/store/summary';
import type { RunRow } from '#src/store/runRow';
import { digestOf } from '#src/study/recorded/digestOf';
import { sealedRun } from '#tests/tools/sealedRun';
import { defaultConfig } from '#tests/unit/benchmarks';

const row = (id: string, config: RunConfig, origin: RunRow['origin'] = null): RunRow => ({
  id,
  version: 2,
  createdAt: 0,
  updatedAt: 0,
  title: `run ${id}`,
  config,
  status: 'ended',
  events: 0,
  summary: emptySummary,
  origin,
  proof: null,
  deletedAt: null,
});
const optimum = 91.6067;

async function compared(id: string, changes: Partial<RunConfig>) {
  const config: RunConfig = { ...defaultConfig, budget: 20, ...changes };
  const events = await sealedRun(config);
  return { events, member: comparedRun(row(id, config), events, nasbench201Benchmark, optimum) };
}

const [a, b, c, branch] = await Promise.all([
  compared('a', { seed: 1, searcher: 'random' }),
  compared('b', { seed: 2, searcher: 'random' }),
  compared('c', { seed: 1, searcher: 'local' }),
  compared('a', { seed: 1, searcher: 'random' }),
]);
const forked: ComparedRun = comparedRun(
  row('d', a.member.run.config, { kind: 'fork', runId: 'a', events: 8 }),
  branch.events,
  nasbench201Benchmark,
  optimum,
);

/** The best so far by hand, from the events. */
const bestByHand = (events: readonly RunEvent[], queries: number) =>
  Math.max(
    ...events.flatMap((e) =>
      e.type === 'evaluated' && e.query <= queries ? [e.metric.value] : [],
    ),
  );

describe('runs side by side', () => {
  it('are one line where they differ by seed alone; a branch stands alone', () => {
    const groups = groupRuns([a.member, b.member, c.member, forked]);
    expect(groups.map(({ name, runs }) => [name, runs.length])).toEqual([
      ['Random search', 2],
      ['Local search', 1],
      ['Random search, branch at 6', 1],
    ]);
    const [twice] = groupRuns([a.member, { ...a.member, id: 'again' }]);
    expect([twice?.runs.length, twice?.doubles]).toEqual([1, 1]);
  });

  it('are told by what each had used', () => {
    const { steps } = a.member;
    expect(steps).toHaveLength(20);
    for (const n of [1, 7, 20]) {
      expect(bestAt(steps, 'queries', n)).toBe(bestByHand(a.events, n));
    }
    expect(bestAt(steps, 'queries', 0)).toBeNull();
    const cost = a.events.reduce((sum, e) => sum + (e.type === 'evaluated' ? e.seconds : 0), 0);
    expect(steps.at(-1)?.cost).toBeCloseTo(cost, 6);
    const reached = queriesTo(steps, 90);
    const first = a.events.find((e) => e.type === 'evaluated' && e.metric.value >= 90);
    expect(reached).toBe(first?.type === 'evaluated' ? first.query : null);
  });

  it('have the median of their bests, and their mean with the sample deviation', () => {
    const [group] = groupRuns([a.member, b.member]);
    const ends = [bestByHand(a.events, 20), bestByHand(b.events, 20)] as const;
    const middle = (ends[0] + ends[1]) / 2;
    const last = curveOf(group!, 'queries', 'median', heights.best).at(-1);
    expect(last).toMatchObject({ x: 20 });
    expect(last?.middle).toBeCloseTo(middle, 9);
    const mean = curveOf(group!, 'queries', 'mean', heights.distance).at(-1);
    expect(mean?.middle).toBeCloseTo(middle - optimum, 9);
    const deviation = Math.abs(ends[0] - ends[1]) / Math.SQRT2;
    expect(mean!.high - mean!.middle).toBeCloseTo(deviation, 9);
    const finals = [a.member, b.member].map(finalOf);
    expect(spreadOf(finals.map((f) => f.objective))?.deviation).toBeCloseTo(deviation, 9);
    expect(spreadOf([null, null])).toBeNull();
  });

  it('share what both evaluated, isomorphic ones counted once', () => {
    const groups = groupRuns([a.member, forked, c.member]);
    const all = evaluatedBy(groups);
    const table = overlaps(all, groups);
    expect([table[0]?.[0], table[0]?.[1]]).toEqual([20, 20]);
    const keys = (run: ComparedRun) =>
      new Set(run.run.evaluated.map((e) => run.run.space.key(e.architecture)));
    const both = [...keys(a.member)].filter((key) => keys(c.member).has(key)).length;
    expect(table[0]?.[2]).toBe(both);
    expect(all[0]!.merit).toBe(Math.max(...all.map(({ merit }) => merit)));
  });

  it('name only what differs in their configurations', () => {
    const configs = [a.member.run.config, c.member.run.config];
    expect(configDifferences(configs, nasbench201Benchmark)).toEqual([
      { part: 'searcher', values: ['Random search', 'Local search'] },
    ]);
    const limited = { ...configs[0]!, limits: [{ column: 'flops', max: 100 }] };
    expect(configDifferences([configs[0]!, limited], nasbench201Benchmark)).toEqual([
      { part: 'limits', values: ['none', 'at most 100 MFLOPs'] },
    ]);
  });

  it('have thresholds near the best, or those that a person chose', () => {
    const groups = groupRuns([a.member]);
    const [wide] = thresholdsOf(groups, []);
    expect(wide?.label).toBe('within 1.00 points of the best');
    expect(wide?.merit(optimum)).toBeCloseTo(optimum - 1, 6);
    expect(thresholdsOf(groups, [91]).map(({ label }) => label)).toEqual(['91.00%']);
  });

  it('say their seeds shortly', () => {
    expect(seedWords([11])).toBe('seed 11');
    expect(seedWords([2, 1])).toBe('seeds 1, 2');
    expect(seedWords([3, 1, 2])).toBe('seeds 1 to 3');
  });
});

describe('the digest of a run', () => {
  it('is the same for a repetition at another time, and for one that paused', () => {
    const later = a.events.map((e) => ({ ...e, at: e.at + 5000 }));
    expect(digestOf(later)).toBe(digestOf(a.events));
    const paused = [...a.events.slice(0, 4), { type: 'paused', why: 'w', seq: 4, at: 0 } as const];
    const resumed = [...paused, { type: 'resumed', seq: 5, at: 0 } as const, ...a.events.slice(4)];
    expect(digestOf(resumed)).toBe(digestOf(a.events));
    expect(digestOf(a.events)).not.toBe(digestOf(b.events));
    expect(digestOf(a.events)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is for runs that their seed alone makes', () => {
    expect(seedMade(a.events)).toBe(true);
    expect(seedMade(a.events.slice(0, -1))).toBe(false);
    const stopped = a.events.map((e) =>
      e.type === 'ended' ? { ...e, reason: 'stopped' as const } : e,
    );
    expect(seedMade(stopped)).toBe(false);
  });
});
