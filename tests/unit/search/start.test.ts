import { describe, expect, it } from 'vitest';
import benchmark from '#spaces/nasbench201/benchmark';
import { completeConfig } from '#src/search/completeConfig';
import type { RunConfig } from '#src/search/config';
import { configProblems } from '#src/search/configProblems';
import { auditRun } from '#src/search/audit/auditRun';
import { Coordinator } from '#src/search/coordinator';
import { bodyOf } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { prove } from '#src/search/prove';
import { propose } from '#src/search/searcher';
import { startFrom } from '#src/search/searchers/startFrom';
import { openTable } from '#tests/tools/nodeTable';
import { rulesSearcher, sealed, sealedRun } from '#tests/tools/sealedRun';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';
import { batchesOf } from './collect';

/** A poor cell, so that a searcher must leave it. */
const start = '000004';
const chosen = [0, 0, 0, 0, 0, 4];
const searchOf = (more: Partial<RunConfig>): RunConfig => ({
  ...defaultConfig,
  budget: 40,
  seed: 3,
  start,
  ...more,
});
const changes = (a: readonly number[]) => a.filter((o, d) => o !== chosen[d]).length;

describe.each([
  'collm',
  'local',
  'regularized-evolution',
  'evolution',
  'surrogate',
  'thompson',
] as const)('%s from an architecture', (searcher) => {
  const config = searchOf({ searcher });

  it('evaluates it first, stays within one change in the first round, and leaves it', async () => {
    const { rounds, evaluated, incumbent } = foldRun(nasbench201, await sealedRun(config));
    expect(evaluated[0]?.architecture).toEqual(chosen);
    const first = rounds[0]?.proposals.map(({ proposal }) => proposal.architecture ?? []) ?? [];
    expect(first.every((a) => changes(a) <= 1)).toBe(true);
    expect(first).toHaveLength(searcher === 'collm' || searcher === 'local' ? 1 : 10);
    expect(evaluated).toHaveLength(config.budget);
    expect(incumbent?.metric.value).toBeGreaterThan((evaluated[0]?.metric.value ?? 100) + 1);
  });

  it('is sound, and proved by its seed', async () => {
    const events = await sealedRun(config);
    const { evaluator } = await openTable(config);
    const setting = { benchmark, space: nasbench201, evaluator };
    expect(await auditRun(events, setting)).toBeNull();
    const repetition = {
      space: nasbench201,
      evaluator,
      searcher: rulesSearcher(config, nasbench201),
    };
    expect(await prove(events, repetition)).toMatchObject({ result: 'proved' });
  });
});

describe('a start', () => {
  it('that is not what the run began with is a fault', async () => {
    const events = await sealedRun(searchOf({ searcher: 'local' }));
    const { evaluator } = await openTable(searchOf({}));
    const lying = sealed(
      events
        .map(bodyOf)
        .map((e) =>
          e.type === 'started' ? { ...e, config: { ...e.config, start: '333333' } } : e,
        ),
    );
    const found = await auditRun(lying, { benchmark, space: nasbench201, evaluator });
    expect(found).toMatchObject({ field: 'proposals[0].architecture', seq: 1 });
  });

  it('is proposed before what follows from a person’s first strategy', async () => {
    const config = searchOf({ budget: 12 });
    const { evaluator } = await openTable(config);
    const searcher = startFrom(
      { ask: () => [propose([1, 1, 1, 1, 1, 1])], tell: () => undefined },
      chosen,
      config,
    );
    const coordinator = new Coordinator({ space: nasbench201, evaluator, searcher, config });
    coordinator.editStrategy({
      summary: '',
      patterns: '',
      directions: 'all ones',
      focus: nasbench201.dimensions.map(({ options }) => options.map(() => 'open' as const)),
      anchors: [],
    });
    await batchesOf(coordinator);
    const [first] = coordinator.state.rounds;
    expect(first?.proposals.map(({ proposal }) => proposal.architecture)).toEqual([
      chosen,
      [1, 1, 1, 1, 1, 1],
    ]);
  });

  const problem = (more: Partial<RunConfig>) => configProblems(searchOf(more), benchmark)[0];

  it('is refused where it is none, or where the searcher has no use for one', () => {
    expect(problem({})).toBeUndefined();
    expect(problem({ start: '12' })?.message).toBe(
      'the start cannot be read: "12" has 2, not 6 characters',
    );
    expect(problem({ start: '00000x' })?.message).toContain('"x" is no option of');
    expect(problem({ searcher: 'random' })?.message).toContain('draws each architecture anew');
    expect(problem({ searcher: 'local', prior: 'zc_jacov' })?.message).toContain('not both');
    expect(problem({ searcher: 'collm', prior: 'zc_jacov' })).toBeUndefined();
  });

  it('is left out, with a note, where it cannot be', () => {
    const { config, notes } = completeConfig(searchOf({ searcher: 'reinforce' }), benchmark);
    expect('start' in config).toBe(false);
    expect(notes.join()).toContain('REINFORCE draws each architecture anew');
  });
});
