import { describe, expect, it } from 'vitest';
import type { RunConfig } from '#src/search/config';
import { defaultConfig } from '#src/search/defaultConfig';
import { bodyOf, type RunEvent } from '#src/search/events';
import { prove } from '#src/search/prove';
import { unprovable } from '#src/search/unprovable';
import { loadBenchmark } from '#spaces/registry';
import { importTools } from '#tests/tools/nodeImport';
import { rulesSearcher, sealed, sealedRun } from '#tests/tools/sealedRun';
import { modelFree } from './modelFree';

const benchmark = await loadBenchmark('nasbench201');
const base: RunConfig = { ...defaultConfig(benchmark), budget: 20, seed: 77 };

async function proofOf(config: RunConfig, events: readonly RunEvent[]) {
  const table = await importTools.openTable(config, benchmark);
  if (!table?.evaluator) throw new TypeError('no table');
  const { space, evaluator } = table;
  return prove(events, { space, evaluator, searcher: rulesSearcher(config, space) });
}

describe.each(modelFree)('a run of %s', (searcher) => {
  const config = { ...base, searcher };

  it('is proved, whole or as far as it goes', async () => {
    const events = await sealedRun(config);
    for (const count of [1, 2, 7, events.length - 1, events.length]) {
      const part = events.slice(0, count);
      expect(await proofOf(config, part)).toEqual({ result: 'proved', events: count });
    }
  });

  it('is not that of another seed', async () => {
    const events = await sealedRun({ ...config, seed: 78 });
    const bodies = events.map(bodyOf);
    const claimed = sealed([
      { ...bodies[0]!, config } as (typeof bodies)[number],
      ...bodies.slice(1),
    ]);
    expect(await proofOf(config, claimed)).toMatchObject({ result: 'differs', seq: 1 });
  });
});

it('names the first event and field that differ', async () => {
  const events = await sealedRun(base);
  const at = events.findLastIndex(({ type }) => type === 'proposed');
  const forged = sealed(
    events.map((event, i) => {
      const body = bodyOf(event);
      if (i !== at || body.type !== 'proposed') return body;
      const [first, second, ...rest] = body.proposals;
      return { ...body, proposals: [second!, first!, ...rest] };
    }),
  );
  expect(await proofOf(base, forged)).toEqual({
    result: 'differs',
    events: events.length,
    seq: at,
    field: expect.stringMatching(/^proposals\[0\]\.architecture\[\d\]$/),
  });
});

it('leaves pauses out', async () => {
  const bodies = (await sealedRun(base)).map(bodyOf);
  const paused = [
    ...bodies.slice(0, 5),
    { type: 'paused' as const, why: 'The device was lost.' },
    { type: 'resumed' as const },
    ...bodies.slice(5),
  ];
  expect(await proofOf(base, sealed(paused))).toEqual({ result: 'proved', events: paused.length });
});

describe('what a person did is fed in as recorded', () => {
  /** A run in which a person writes a strategy after `edit` queries and stops it after `stop`. */
  async function interveneAt(edit: number, stop: number): Promise<RunEvent[]> {
    let edited = false;
    return sealedRun(base, (coordinator) => {
      const { counters, strategies, space } = coordinator.state;
      const held = strategies.at(-1)?.strategy;
      if (held && !edited && counters.queries >= edit) {
        edited = true;
        const focus = space.dimensions.map(({ options }) =>
          options.map((_, o) => (o === 3 ? ('prefer' as const) : ('open' as const))),
        );
        coordinator.editStrategy({ ...held, directions: 'As I say.', focus, anchors: [] });
      }
      if (counters.queries >= stop) coordinator.stop();
    });
  }

  it.each([0, 3, 11])('a strategy after %i queries', async (queries) => {
    const events = await interveneAt(queries, Infinity);
    const authors = events.flatMap((e) => (e.type === 'strategy' ? [e.author] : []));
    expect(authors).toContain('person');
    expect(await proofOf(base, events)).toEqual({ result: 'proved', events: events.length });
    const without = events.filter((e) => e.type !== 'strategy' || e.author !== 'person');
    expect(await proofOf(base, sealed(without.map(bodyOf)))).toMatchObject({ result: 'differs' });
  });

  it.each([0, 1, 5, 12, 19])('a stop after %i queries', async (queries) => {
    const events = await interveneAt(Infinity, queries);
    expect(events.at(-1)).toMatchObject({ type: 'ended', reason: 'stopped' });
    expect(await proofOf(base, events)).toEqual({ result: 'proved', events: events.length });
  });
});

it('says why a run cannot be repeated', async () => {
  const llm = { kind: 'llm', model: 'm', temperature: 1, thinking: false, memory: true } as const;
  expect(unprovable(base, benchmark)).toBeNull();
  expect(unprovable({ ...base, searcher: 'random', navigator: llm }, benchmark)).toBeNull();
  expect(unprovable({ ...base, generator: llm }, benchmark)).toMatch(/language model/);
  const cells = await loadBenchmark('cells');
  expect(unprovable(defaultConfig(cells), cells)).toMatch(/running subnets/);
});
