import { describe, expect, it, vi } from 'vitest';
import type { AskNote, Proposal, Searcher } from '#src/search/searcher';
import type { Evaluator } from '#src/search/evaluator';
import type { EventOf, RunEvent } from '#src/search/events';
import type { Strategy } from '#src/search/strategy';
import { createRandom } from '#src/search/searchers/random';
import { heldRuns } from '#src/store/runLock';
import { StoreError } from '#src/store/storeError';
import {
  bench,
  bodiesOf,
  config,
  failing,
  gated,
  madeUp,
  moment,
  uninterrupted,
  type Bench,
} from './harness';
import { nasbench201 } from '#tests/unit/benchmarks';

const stored = async ({ store }: Bench, runId: string): Promise<readonly RunEvent[]> =>
  (await store.readEvents(runId)).events;
const told = ({ heard }: Bench): RunEvent[] =>
  heard.flatMap((note) => (note.type === 'events' ? note.events : []));
const queries = (events: readonly RunEvent[]): number =>
  events.filter(({ type }) => type === 'evaluated').length;
const create = (b: Bench) => b.service.create({ type: 'create', config });
const resume = (b: Bench, runId: string) => b.service.resume({ type: 'resume', runId });
/** The same store and locks as seen by a worker that starts anew. */
const reborn = (b: Bench, options: Parameters<typeof bench>[0] = {}) =>
  bench({ ...options, store: b.store });

describe('a run', () => {
  it('plays to its end with the events of the plain loop, each told once and in order', async () => {
    const b = await bench();
    const { runId } = await create(b);
    b.service.run.play(0);
    await b.phase('ended');
    const events = await stored(b, runId);
    expect(bodiesOf(events)).toEqual(await uninterrupted());
    expect(told(b)).toEqual(events.slice(1));
    const phases = b.heard.flatMap((note) => (note.type === 'status' ? [note.phase] : []));
    expect(phases).toEqual(['paused', 'running', 'ended']);
    expect(await b.store.readRun(runId)).toMatchObject({
      status: 'ended',
      summary: { queries: 30 },
    });
  });

  it('tells nothing that is not stored', async () => {
    const b = await bench({ instant: false });
    const append = b.store.append.bind(b.store);
    const unsafe: number[] = [];
    vi.spyOn(b.store, 'append').mockImplementation(async (batch) => {
      const row = await append(batch);
      unsafe.push(told(b).filter(({ seq }) => seq >= (batch.events[0]?.seq ?? 0)).length);
      return row;
    });
    await create(b);
    b.service.run.play(0);
    await b.phase('ended');
    expect(unsafe.length).toBeGreaterThan(30);
    expect(new Set(unsafe)).toEqual(new Set([0]));
  });

  it('goes one query, or one round, at a time', async () => {
    const b = await bench({ searcher: createRandom });
    const { runId } = await create(b);
    await b.service.run.step('query');
    await b.service.run.step('query');
    expect(queries(await stored(b, runId))).toBe(2);
    await b.service.run.step('round');
    const events = await stored(b, runId);
    expect(queries(events)).toBe(10);
    expect(events.at(-1)?.type).toBe('round-ended');
    expect((await b.store.readRun(runId)).status).toBe('paused');
    await b.service.run.step('round');
    b.service.run.play(0);
    await b.phase('ended');
    expect(bodiesOf(await stored(b, runId))).toEqual(await uninterrupted(createRandom));
  });

  it('lets what runs ahead rest while it is paused', async () => {
    let rests = 0;
    const foreseen: number[] = [];
    const evaluator: Evaluator = {
      ...madeUp,
      foresee: (next) => void foreseen.push(next.length),
      rest: () => void rests++,
    };
    const b = await bench({ evaluator, searcher: createRandom });
    await create(b);
    await b.service.run.step('query');
    expect(rests).toBe(1);
    await b.service.run.step('round');
    expect(rests).toBe(2);
    expect(foreseen).toEqual([10]);
  });

  it('waits after each query in slow motion, and not when made instant', async () => {
    const waits: number[] = [];
    const b = await bench({
      pace: (ms) => {
        waits.push(ms);
        if (waits.length === 12) b.service.run.setDelay(0);
        return Promise.resolve();
      },
    });
    await create(b);
    b.service.run.play(250);
    await b.phase('ended');
    expect(waits).toEqual(Array.from({ length: 12 }, () => 250));
  });

  it('stops for good when asked, with the test figures of its incumbents', async () => {
    const b = await bench();
    const { runId } = await create(b);
    await b.service.run.step('round');
    await b.service.run.stop();
    const events = await stored(b, runId);
    const incumbents = events.flatMap((e) => (e.type === 'evaluated' && e.best ? [e.query] : []));
    expect(incumbents.length).toBeGreaterThan(0);
    const end = events.at(-1);
    expect(end).toMatchObject({ type: 'ended', reason: 'stopped' });
    expect((end as EventOf<'ended'>).test.map(({ query }) => query)).toEqual(incumbents);
    b.service.run.play(0);
    await b.service.run.step('query');
    expect(await stored(b, runId)).toEqual(events);
    expect(await heldRuns(b.locks)).toEqual(new Set());
    expect(b.disposed()).toBe(1);
  });
});

describe('pausing', () => {
  it('in slow motion ends the wait and stores nothing more', async () => {
    const waiting = moment();
    const b = await bench({
      pace: (_ms, signal) =>
        new Promise((resolve) => {
          waiting.now();
          signal.addEventListener('abort', () => resolve());
        }),
    });
    const { runId } = await create(b);
    b.service.run.play(60_000);
    await waiting.reached;
    expect((await b.store.readRun(runId)).status).toBe('running');
    await b.service.pause();
    expect(queries(await stored(b, runId))).toBe(1);
    expect((await b.store.readRun(runId)).status).toBe('paused');
    b.service.run.play(0);
    await b.phase('ended');
    expect(bodiesOf(await stored(b, runId))).toEqual(await uninterrupted());
  });

  it('aborts the evaluation in flight, which is done again with the same events', async () => {
    const { evaluator, reached } = gated(17);
    const b = await bench({ evaluator, instant: false });
    const { runId } = await create(b);
    b.service.run.play(0);
    await reached;
    await b.service.pause();
    expect(queries(await stored(b, runId))).toBe(16);
    b.service.run.play(0);
    await b.phase('ended');
    expect(bodiesOf(await stored(b, runId))).toEqual(await uninterrupted());
  });

  it('taken back at once goes on', async () => {
    const { evaluator, reached } = gated(9);
    const b = await bench({ evaluator, instant: false });
    const { runId } = await create(b);
    b.service.run.play(0);
    await reached;
    void b.service.pause();
    b.service.run.play(0);
    await b.phase('ended');
    expect(bodiesOf(await stored(b, runId))).toEqual(await uninterrupted());
  });

  it('cannot hold up a stop, which cuts the evaluation in flight short', async () => {
    const { evaluator, reached } = gated(9);
    const b = await bench({ evaluator, instant: false });
    const { runId } = await create(b);
    b.service.run.play(0);
    await reached;
    await Promise.all([b.service.run.stop(), b.service.pause()]);
    const events = await stored(b, runId);
    expect(queries(events)).toBe(8);
    expect(events.at(-1)).toMatchObject({ type: 'ended', reason: 'stopped' });
  });
});

describe('a run whose worker died', () => {
  const whole = uninterrupted();

  it.each([1, 2, 3, 4, 7, 12, 13, 20, 29, 30])(
    'while query %i was in flight goes on with the same events',
    async (query) => {
      const { evaluator, reached } = gated(query);
      const first = await bench({ evaluator, instant: false });
      const { runId } = await create(first);
      first.service.run.play(0);
      await reached;
      const left = await first.store.readRun(runId);
      expect(left).toMatchObject({ status: 'running', summary: { queries: query - 1 } });

      const second = await reborn(first);
      expect(await resume(second, runId)).toEqual({ locked: false });
      second.service.run.play(0);
      await second.phase('ended');
      expect(bodiesOf(await stored(second, runId))).toEqual(await whole);
    },
  );

  it('at any stored event goes on with the same events', { timeout: 60_000 }, async () => {
    const all = await whole;
    const b = await bench();
    const { runId } = await create(b);
    b.service.run.play(0);
    await b.phase('ended');
    for (let k = 1; k < all.length; k++) {
      const again = await reborn(b);
      const fork = await again.service.fork({ type: 'fork', runId, events: k });
      again.service.run.play(0);
      await again.phase('ended');
      expect(bodiesOf(await stored(again, fork.runId)), `cut at ${k}`).toEqual(all);
    }
  });
});

describe('a failure', () => {
  it('of an evaluation is recorded, told, and got over', async () => {
    const b = await bench({ evaluator: failing(8) });
    const { runId } = await create(b);
    b.service.run.play(0);
    await b.phase('failed');
    expect(b.heard.at(-1)).toMatchObject({
      phase: 'failed',
      code: 'device-lost',
      message: 'The device was lost.',
    });
    expect((await stored(b, runId)).at(-1)).toMatchObject({ type: 'paused' });
    expect((await b.store.readRun(runId)).status).toBe('paused');
    b.service.run.play(0);
    await b.phase('ended');
    const bodies = bodiesOf(await stored(b, runId));
    const breaks = ['paused', 'resumed'];
    expect(bodies.filter(({ type }) => breaks.includes(type)).map(({ type }) => type)).toEqual(
      breaks,
    );
    expect(bodies.filter(({ type }) => !breaks.includes(type))).toEqual(await uninterrupted());
  });

  it('to store is told with its code, and nothing is lost', async () => {
    const b = await bench({ instant: false });
    const { runId } = await create(b);
    const append = b.store.append.bind(b.store);
    let calls = 0;
    vi.spyOn(b.store, 'append').mockImplementation((batch) =>
      ++calls === 6 ? Promise.reject(new StoreError('quota', 'full')) : append(batch),
    );
    b.service.run.play(0);
    await b.phase('failed');
    expect(b.heard.at(-1)).toMatchObject({
      code: 'quota',
      message: 'full',
      help: expect.stringContaining('Delete runs'),
    });
    expect(told(b)).toEqual((await stored(b, runId)).slice(1));
    b.service.run.play(0);
    await b.phase('ended');
    expect(bodiesOf(await stored(b, runId))).toEqual(await uninterrupted());
  });

  it('to read a stored event names it and leaves the run as it is', async () => {
    const b = await bench();
    const { runId } = await create(b);
    await b.service.run.step('round');
    vi.spyOn(b.store, 'readEvents').mockResolvedValue({
      events: [],
      problems: [{ runId, seq: 3, message: 'query: damaged' }],
    });
    await expect(resume(b, runId)).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('Event 3'),
    });
    expect(b.heard.at(-1)).toMatchObject({ phase: 'idle', runId: null });
    expect(await heldRuns(b.locks)).toEqual(new Set());
  });
});

describe('several runs and tabs', () => {
  it('lets one tab search with a run, the other only read it', async () => {
    const first = await bench();
    const { runId } = await create(first);
    const second = await bench({ store: first.store, locks: first.locks });
    expect(await resume(second, runId)).toEqual({ locked: true });
    expect(second.heard.at(-1)).toMatchObject({ runId, phase: 'idle', locked: true });
    expect(() => second.service.run).toThrowError(expect.objectContaining({ code: 'no-run' }));
    await first.service.release();
    expect(await resume(second, runId)).toEqual({ locked: false });
  });

  it('gives up the live run, paused, when another takes its place', async () => {
    const { evaluator, reached } = gated(5);
    const b = await bench({ evaluator, instant: false });
    const one = await create(b);
    b.service.run.play(0);
    await reached;
    const two = await create(b);
    expect((await b.store.readRun(one.runId)).status).toBe('paused');
    expect(await heldRuns(b.locks)).toEqual(new Set([two.runId]));
    expect(b.disposed()).toBe(1);
  });

  it('shows an ended run without holding it', async () => {
    const b = await bench();
    const { runId } = await create(b);
    await b.service.run.stop();
    const other = await bench({ store: b.store, locks: b.locks });
    expect(await resume(other, runId)).toEqual({ locked: false });
    expect(other.heard.at(-1)).toMatchObject({ runId, phase: 'ended' });
    await b.store.deleteRun(runId);
    await expect(resume(other, runId)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a strategy written by the person', () => {
  const strategyOf = (summary: string): Strategy => ({
    summary,
    patterns: '',
    directions: '',
    focus: nasbench201.dimensions.map(({ options }) => options.map(() => 'open' as const)),
    anchors: [],
  });
  /** Writes a strategy a round where there is none, and notes which one it was given. */
  const writing = (used: string[]): Searcher => {
    const random = createRandom();
    return {
      async *ask(context): AsyncGenerator<AskNote, readonly Proposal[]> {
        const own = strategyOf(`round ${context.round}`);
        if (!context.strategy) yield { type: 'strategy', author: 'rules', strategy: own };
        used.push((context.strategy ?? own).summary);
        const proposals = random.ask(context);
        if (Symbol.asyncIterator in proposals) throw new Error('random search is synchronous');
        return proposals;
      },
      tell: (round) => random.tell(round),
    };
  };

  it('holds from the next proposals on, also over a worker that died', async () => {
    const used: string[] = [];
    const first = await bench({ searcher: () => writing(used) });
    const { runId } = await create(first);
    await first.service.run.step('round');
    first.service.run.editStrategy(strategyOf('mine'));
    await first.service.run.step('query');
    const second = await reborn(first, { searcher: () => writing(used) });
    await resume(second, runId);
    await second.service.run.step('round');
    await second.service.run.step('round');
    expect(used).toEqual(['round 1', 'mine', 'round 3']);
    const authors = (await stored(second, runId)).flatMap((event) =>
      event.type === 'strategy' ? [event.author] : [],
    );
    expect(authors).toEqual(['rules', 'person', 'rules']);
  });

  it('is not forgotten when an evaluation in flight is aborted', async () => {
    const used: string[] = [];
    const { evaluator, reached } = gated(5);
    const b = await bench({ evaluator, instant: false, searcher: () => writing(used) });
    await create(b);
    b.service.run.play(0);
    await reached;
    b.service.run.editStrategy(strategyOf('mine'));
    await b.service.pause();
    await b.service.run.step('round');
    await b.service.run.step('round');
    expect(used).toEqual(['round 1', 'mine']);
  });
});
