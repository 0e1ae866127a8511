import { describe, expect, it } from 'vitest';
import { EvaluationError, type Evaluator } from '#src/search/evaluator';
import { LanguageModelError } from '#src/llm/languageModel';
import type { RunConfig } from '#src/search/config';
import { Coordinator, type CoordinatorOptions } from '#src/search/coordinator';
import type { EventBody, EventOf } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { propose, type Proposal, type RoundOutcome, type Searcher } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import type { Architecture } from '#spaces/space';
import { batchesOf, eventsOf } from './collect';
import { toyCall } from './toyCall';
import { toyEvaluator } from './toyEvaluator';
import { toySpace } from './toySpace';
import { defaultConfig } from '#tests/unit/benchmarks';

const space = toySpace(3, 5);
/** Accuracy by the digits: 234 scores 23.4. */
const digits = (a: Architecture) => Number(a.join('')) / 10;
const base: RunConfig = { ...defaultConfig, budget: 100, rounds: 50, searcher: 'collm' };

/** Proposes the given rounds, then nothing. Each item is an architecture or a text. */
function scripted(...rounds: (Architecture | string)[][]): Searcher & { told: RoundOutcome[] } {
  const told: RoundOutcome[] = [];
  const proposal = (item: Architecture | string): Proposal =>
    typeof item === 'string'
      ? { architecture: null, text: item, origin: 'searcher' }
      : propose(item);
  return {
    told,
    ask: ({ round }) => (rounds[round - 1] ?? []).map(proposal),
    tell: (round) => void told.push(round),
  };
}

function coordinator(searcher: Searcher, more: Partial<CoordinatorOptions> = {}) {
  const evaluator = toyEvaluator(space, digits);
  return new Coordinator({ space, evaluator, searcher, config: base, ...more });
}

const ofType = <T extends EventBody['type']>(events: readonly EventBody[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);
const reasonOf = (events: readonly EventBody[]) => ofType(events, 'ended').at(0)?.reason;
const queriesOf = (events: readonly EventBody[]) => ofType(events, 'evaluated').length;

describe('judging', () => {
  it('refuses what is no architecture and says why', async () => {
    const events = await eventsOf(coordinator(scripted([[1, 1], [1, 5, 1], [1, 0.5, 1], '12x'])));
    expect(ofType(events, 'refused').map(({ reason, detail }) => [reason, detail])).toEqual([
      ['invalid', '2 choices, not 3'],
      ['invalid', 'choice 1: option 5 is not one of 0 to 4'],
      ['invalid', 'choice 1: option 0.5 is not one of 0 to 4'],
      ['invalid', '"12x": "x" is no option of choice 2'],
    ]);
  });

  it('refuses repeats by canonical key, within the round and of earlier ones', async () => {
    const events = await eventsOf(
      coordinator(
        scripted(
          [
            [1, 1, 1],
            [0, 2, 3],
            [0, 2, 4],
          ],
          [
            [1, 1, 1],
            [1, 1, 2],
          ],
        ),
      ),
    );
    expect(
      ofType(events, 'refused').map(({ round, proposal, detail }) => [round, proposal, detail]),
    ).toEqual([
      [1, 2, 'repeats query 2'],
      [2, 0, 'repeats query 1'],
    ]);
    expect(ofType(events, 'evaluated').map(({ query }) => query)).toEqual([1, 2, 3]);
  });

  it('lets an over-limit architecture neither win nor go untold', async () => {
    const searcher = scripted([
      [1, 1, 1],
      [4, 4, 4],
      [1, 2, 1],
    ]);
    const config: RunConfig = { ...base, limits: [{ column: 'flops', max: 5 }] };
    const events = await eventsOf(coordinator(searcher, { config }));
    expect(ofType(events, 'evaluated').map(({ overLimit, best }) => [overLimit, best])).toEqual([
      [false, true],
      [true, false],
      [false, true],
    ]);
    expect(searcher.told[0]?.outcomes).toHaveLength(3);
  });

  it('takes only a strictly better architecture as incumbent', async () => {
    const evaluator = toyEvaluator(space, () => 50);
    const events = await eventsOf(
      coordinator(
        scripted([
          [1, 1, 1],
          [1, 1, 2],
        ]),
        { evaluator },
      ),
    );
    expect(ofType(events, 'evaluated').map(({ best }) => best)).toEqual([true, false]);
  });

  it('tells the round in order, refusals included', async () => {
    const searcher = scripted([[1, 1, 1], '?', [1, 1, 1]]);
    await eventsOf(coordinator(searcher));
    expect(searcher.told).toHaveLength(1);
    expect(searcher.told[0]?.outcomes.map(({ type }) => type)).toEqual([
      'evaluated',
      'refused',
      'refused',
    ]);
  });
});

describe('ending', () => {
  it('tests the target once a round', async () => {
    const searcher = scripted(
      [
        [4, 4, 4],
        [1, 1, 1],
      ],
      [[2, 2, 2]],
    );
    const events = await eventsOf(coordinator(searcher, { config: { ...base, target: 44 } }));
    expect([reasonOf(events), queriesOf(events)]).toEqual(['target', 2]);
  });

  it('stops within a round when the budget is spent', async () => {
    const searcher = scripted([
      [1, 1, 1],
      [1, 1, 2],
      [1, 1, 3],
    ]);
    const run = coordinator(searcher, { config: { ...base, budget: 2 } });
    const events = await eventsOf(run);
    expect([reasonOf(events), queriesOf(events)]).toEqual(['budget', 2]);
    expect(run.state.rounds[0]?.proposals[2]?.outcome).toBeNull();
  });

  it('counts the rounds of Algorithm 1', async () => {
    const rounds = Array.from({ length: 9 }, (_, i) => [[1, 1 + Math.floor(i / 5), i % 5]]);
    const config: RunConfig = { ...base, rounds: 3 };
    const pair = await eventsOf(coordinator(scripted(...rounds), { config }));
    expect([reasonOf(pair), queriesOf(pair)]).toEqual(['rounds', 3]);
    const random = { config: { ...config, searcher: 'random' as const } };
    const others = await eventsOf(coordinator(scripted(...rounds), random));
    expect([reasonOf(others), queriesOf(others)]).toEqual(['exhausted', 9]);
  });

  it('ends when every distinct architecture was visited', async () => {
    const tiny = toySpace(2, 2);
    const all = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const searcher = scripted(all, all, all, all, all, all, all, all);
    const events = await eventsOf(coordinator(searcher, { space: tiny }));
    expect([reasonOf(events), queriesOf(events)]).toEqual(['exhausted', 3]);
    expect(ofType(events, 'round-ended')).toHaveLength(2);
  });

  it('is stuck after five rounds in a row without a new evaluation', async () => {
    const same = [[1, 1, 1]];
    const searcher = scripted(
      same,
      same,
      same,
      same,
      same,
      [[1, 1, 2]],
      same,
      same,
      same,
      same,
      same,
      same,
    );
    const events = await eventsOf(coordinator(searcher));
    expect([reasonOf(events), queriesOf(events)]).toEqual(['stuck', 2]);
    expect(ofType(events, 'round-ended')).toHaveLength(11);
  });

  it('tells the test accuracy of every incumbent in order, once', async () => {
    const evaluator = toyEvaluator(space, digits);
    const searcher = scripted(
      [
        [1, 1, 1],
        [1, 0, 0],
        [2, 0, 0],
      ],
      [[3, 0, 0]],
    );
    const events = await eventsOf(coordinator(searcher, { evaluator }));
    const tested = ofType(events, 'ended')[0]?.test;
    expect(tested?.map(({ query, metric }) => [query, metric.split, metric.value])).toEqual([
      [1, 'test', 10.1],
      [3, 'test', 19],
      [4, 'test', 29],
    ]);
    expect(evaluator.tested).toHaveLength(3);
    const before = JSON.stringify(events.filter((event) => event.type !== 'ended'));
    expect(before).not.toContain('"test"');
  });

  it('stops when the person wants, even while an evaluation is going on', async () => {
    const toy = toyEvaluator(space, digits);
    const evaluator: Evaluator = {
      test: (a, signal) => {
        signal?.throwIfAborted();
        return toy.test(a);
      },
      evaluate: (a, { incumbent, signal }) =>
        incumbent === null
          ? toy.evaluate(a, { incumbent })
          : new Promise((_, reject) => {
              const abort = () => reject(new DOMException('aborted', 'AbortError'));
              signal?.addEventListener('abort', abort);
              setTimeout(() => run.stop(), 0);
            }),
    };
    const run = coordinator(
      scripted([
        [1, 1, 1],
        [1, 1, 2],
      ]),
      { evaluator },
    );
    const events = await eventsOf(run);
    expect([reasonOf(events), queriesOf(events)]).toEqual(['stopped', 1]);
    expect(ofType(events, 'ended')[0]?.test).toHaveLength(1);
  });

  it('stops between two batches without another query', async () => {
    const run = coordinator(
      scripted([
        [1, 1, 1],
        [1, 1, 2],
      ]),
    );
    const events: EventBody[] = [];
    for await (const batch of run.run()) {
      events.push(...batch);
      if (batch.some(({ type }) => type === 'evaluated')) run.stop();
    }
    expect([reasonOf(events), queriesOf(events)]).toEqual(['stopped', 1]);
  });
});

describe('batches', () => {
  const rounds = () => scripted([[1, 1, 1], '?', [1, 1, 2]], [[1, 1, 3]]);

  it('hold one step each, or a whole round', async () => {
    const steps = await batchesOf(coordinator(rounds()));
    expect(steps.every((batch) => batch.length === 1)).toBe(true);
    const whole = await batchesOf(coordinator(rounds(), { granularity: 'round' }));
    expect(whole.map((batch) => batch.length)).toEqual([1, 5, 3, 1]);
    expect(whole.flat()).toEqual(steps.flat());
  });

  it('are not produced ahead of the consumer', async () => {
    const toy = toyEvaluator(space, digits);
    let evaluations = 0;
    const evaluator: Evaluator = {
      ...toy,
      evaluate: (a, options) => {
        evaluations++;
        return toy.evaluate(a, options);
      },
    };
    const batches = coordinator(rounds(), { evaluator }).run();
    for (const _ of ['started', 'proposed']) await batches.next();
    expect(evaluations).toBe(0);
    await batches.next();
    expect(evaluations).toBe(1);
  });

  it('end without an event when the run is abandoned', async () => {
    const abort = new AbortController();
    const run = coordinator(rounds(), { signal: abort.signal });
    const events: EventBody[] = [];
    for await (const batch of run.run()) {
      events.push(...batch);
      if (events.length === 3) abort.abort();
    }
    expect(events).toHaveLength(3);
    const fold = foldRun(space, events);
    const rest = await eventsOf(coordinator(rounds(), { fold }));
    expect([...events, ...rest]).toEqual(await eventsOf(coordinator(rounds())));
  });
});

describe('failures', () => {
  const rounds = () =>
    scripted([
      [1, 1, 1],
      [1, 1, 2],
      [1, 1, 3],
    ]);

  it.each(['query', 'round'] as const)('pause the run, which resumes (%s)', async (granularity) => {
    const toy = toyEvaluator(space, digits);
    const evaluator: Evaluator = {
      ...toy,
      evaluate: (a, options) => {
        if (a[2] === 2) throw new EvaluationError('device-lost', 'the device was lost');
        return toy.evaluate(a, options);
      },
    };
    const events = await eventsOf(coordinator(rounds(), { evaluator, granularity }));
    expect(events.at(-1)).toEqual({ type: 'paused', why: 'the device was lost' });
    const fold = foldRun(space, events);
    expect(fold.paused).toBe('the device was lost');
    const rest = await eventsOf(coordinator(rounds(), { fold }));
    expect(rest[0]).toEqual({ type: 'resumed' });
    expect([...events.slice(0, -1), ...rest.slice(1)]).toEqual(
      await eventsOf(coordinator(rounds())),
    );
  });

  it('of a model keep its calls', async () => {
    const searcher: Searcher = {
      async *ask() {
        yield { type: 'called', call: toyCall };
        throw new LanguageModelError('device-lost', 'the engine is gone');
      },
      tell: () => undefined,
    };
    const events = await eventsOf(coordinator(searcher));
    expect(events.map(({ type }) => type)).toEqual(['started', 'called', 'paused']);
  });

  it('of the program are not hidden', async () => {
    const searcher: Searcher = {
      ask: () => {
        throw new TypeError('a mistake');
      },
      tell: () => undefined,
    };
    await expect(eventsOf(coordinator(searcher))).rejects.toThrow('a mistake');
  });

  it('while testing pause the run, and the tests are made up for', async () => {
    const toy = toyEvaluator(space, digits);
    const evaluator: Evaluator = {
      ...toy,
      test: () => Promise.reject(new EvaluationError('failed', 'no test images')),
    };
    const events = await eventsOf(coordinator(rounds(), { evaluator }));
    expect(events.at(-1)).toEqual({ type: 'paused', why: 'no test images' });
    const rest = await eventsOf(coordinator(rounds(), { fold: foldRun(space, events) }));
    expect(rest.map(({ type }) => type)).toEqual(['resumed', 'ended']);
  });
});

describe('a run that was judged with other weights', () => {
  it('is not continued, and ends without a test accuracy', async () => {
    const before: Evaluator = { ...toyEvaluator(space, digits), checksum: 'old' };
    const evaluator: Evaluator = { ...toyEvaluator(space, digits), checksum: 'new' };
    const searcher = () => scripted([[1, 2, 3]], [[2, 2, 2]], [[3, 2, 1]]);
    const events = (await eventsOf(coordinator(searcher(), { evaluator: before }))).slice(0, 4);
    expect(events[0]).toMatchObject({ type: 'started', checksum: 'old' });
    const again = () => coordinator(searcher(), { evaluator, fold: foldRun(space, events) });
    const tried = await eventsOf(again());
    expect(tried).toEqual([
      { type: 'paused', why: expect.stringContaining('other supernet weights') },
    ]);
    const stopped = again();
    stopped.stop();
    expect(await eventsOf(stopped)).toEqual([{ type: 'ended', reason: 'stopped', test: [] }]);
    const same = await eventsOf(
      coordinator(searcher(), { evaluator: before, fold: foldRun(space, events) }),
    );
    expect(same.at(-1)).toMatchObject({ type: 'ended', test: [{ query: 1 }, {}, {}] });
  });
});

describe('a strategy edited by the person', () => {
  const strategy = (summary: string): Strategy => ({
    summary,
    patterns: '',
    directions: '',
    focus: [],
    anchors: [],
  });

  /** Proposes by the strategy's summary: the digits it names. Draws once for each strategy. */
  const followsStrategy = (): Searcher => ({
    async *ask({ strategy: given, rng, round }) {
      let held = given;
      if (!held) {
        held = strategy(`11${(rng.below(5) + round) % 5}`);
        yield { type: 'strategy', author: 'rules', strategy: held };
      }
      return [propose([...held.summary].map(Number)), propose([2, rng.below(5), rng.below(5)])];
    },
    tell: () => undefined,
  });

  async function editedAfter(type: EventBody['type']): Promise<EventBody[]> {
    const config = { ...base, rounds: 3 };
    const run = coordinator(followsStrategy(), { config });
    const events: EventBody[] = [];
    for await (const batch of run.run()) {
      if (batch.some((event) => event.type === type) && !events.some((e) => e.type === type)) {
        run.editStrategy(strategy('444'));
      }
      events.push(...batch);
    }
    for (let count = 1; count <= events.length; count++) {
      const fold = foldRun(space, events, count);
      // an edit is not foreseen by a run that resumes before it
      if (!fold.strategies.some((s) => s.strategy.summary === '444')) continue;
      const rest = await eventsOf(coordinator(followsStrategy(), { config, fold }));
      expect(rest, `after event ${count - 1}`).toEqual(events.slice(count));
    }
    return events;
  }

  it('holds at once where nothing was proposed', async () => {
    const events = await editedAfter('strategy');
    expect(events.slice(1, 4).map(({ type }) => type)).toEqual([
      'strategy',
      'strategy',
      'proposed',
    ]);
    expect(events[2]).toMatchObject({ round: 1, author: 'person' });
    expect(events[3]).toMatchObject({ proposals: [{ architecture: [4, 4, 4] }, {}] });
  });

  it('holds in the next round otherwise', async () => {
    const events = await editedAfter('proposed');
    const strategies = ofType(events, 'strategy');
    expect(strategies.map(({ round, author }) => [round, author])).toEqual([
      [1, 'rules'],
      [2, 'person'],
      [3, 'rules'],
    ]);
    const second = ofType(events, 'proposed')[1];
    expect(second).toMatchObject({ proposals: [{ architecture: [4, 4, 4] }, {}] });
  });
});
