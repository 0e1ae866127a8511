import { afterEach, describe, expect, it } from 'vitest';
import { loadBenchmark } from '#spaces/registry';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { Coordinator } from '#src/search/coordinator';
import { defaultConfig } from '#src/search/defaultConfig';
import type { EventBody } from '#src/search/events';
import { createSearcher } from '#src/search/searchers/index';
import { InferencePool } from '#src/workers/inferencePool';
import type { WorkersSetting } from '#src/workers/workReport';
import { fakeInference, type FakeInference, type FakeInferenceOptions } from './fakeInference';

const pools: InferencePool[] = [];
afterEach(() => pools.splice(0).forEach((pool) => pool.close()));

interface Opened {
  readonly pool: InferencePool;
  readonly workers: FakeInference[];
}

async function open(
  setting: WorkersSetting,
  options: Partial<FakeInferenceOptions> = {},
  cores = 8,
): Promise<Opened> {
  const workers: FakeInference[] = [];
  const factory = () => {
    const made = fakeInference({ delays: workers.length, ...options });
    workers.push(made);
    return made.worker.port;
  };
  const device = { cores, memory: 8 };
  const pool = await InferencePool.open({
    benchmark: 'made up',
    site: 'x',
    factory,
    device,
    setting,
  });
  pools.push(pool);
  return { pool, workers };
}

async function search(pool: InferencePool, onEvent: (event: EventBody) => void = () => undefined) {
  const benchmark = await loadBenchmark('mobilenet');
  const config = { ...defaultConfig(benchmark), searcher: 'collm', budget: 40, seed: 3 } as const;
  const space = benchmark.spaceOf(config);
  const evaluator = createSupernetEvaluator({ space, config, scorer: pool });
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const searcher = createSearcher(config, space, roles);
  const events: EventBody[] = [];
  for await (const batch of new Coordinator({ space, evaluator, searcher, config }).run()) {
    events.push(...batch);
    batch.forEach(onEvent);
  }
  return { events, ahead: evaluator.ahead };
}

const evaluated = (events: readonly EventBody[]) =>
  events.flatMap((event) => (event.type === 'evaluated' ? [event.metric.fidelity] : []));

describe('a search by a pool of inference workers', () => {
  it('records the same to the last event with one worker and with many, whoever is first', async () => {
    const one = await search((await open(1, { delays: null })).pool);
    expect(new Set(evaluated(one.events)).size).toBeGreaterThan(1);
    expect(one.events.at(-1)).toMatchObject({ type: 'ended', reason: 'budget' });
    for (const count of [1, 2, 5] as const) {
      const { pool, workers } = await open(count);
      const many = await search(pool);
      expect(many.events).toEqual(one.events);
      expect(workers).toHaveLength(count);
      const busy = workers.filter(({ asked }) => asked.some(({ type }) => type === 'predict'));
      expect(busy).toHaveLength(count);
      const images = workers
        .flatMap(({ asked }) => asked)
        .reduce(
          (sum, ask) =>
            sum + (ask.type === 'predict' && ask.split === 'val' ? ask.to - ask.from : 0),
          0,
        );
      // The test at the end is counted too.
      expect(many.ahead.images).toBe(images + 10_000);
      expect(many.ahead.unused).toBeLessThan(many.ahead.images / 3);
    }
  });

  it('records the same where workers die, and goes on with fresh ones', async () => {
    const wanted = (await search((await open(1, { delays: null })).pool)).events;
    const { pool, workers } = await open(3);
    let queries = 0;
    const { events } = await search(pool, ({ type }) => {
      if (type === 'evaluated' && ++queries % 10 === 0)
        workers.at(-1)?.worker.fire('error', 'crashed');
    });
    expect(events).toEqual(wanted);
    expect(workers.length).toBeGreaterThan(3);
  });
});

describe('a pool of inference workers', () => {
  const range = { split: 'val', from: 0, to: 512 } as const;

  it('rejects at once when a turn is given up, tells its worker, and takes it back', async () => {
    let hangs = true;
    const { pool, workers } = await open(1, { hangs: () => hangs });
    const stop = new AbortController();
    const running = pool.begin('a', [1, 1], { signal: stop.signal }).score(range);
    const waiting = pool.begin('b', [1, 2], { signal: stop.signal }).score(range);
    await expect.poll(() => workers[0]?.asked.some(({ type }) => type === 'predict')).toBe(true);
    stop.abort();
    // The prediction has not ended, and only the cancellation makes it.
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    hangs = false;
    const next = await pool.begin('c', [1, 0]).score(range);
    expect(next.correct).toBeGreaterThan(0);
    expect(workers[0]?.asked.map(({ type }) => type)).toEqual([
      ...['open', 'predict', 'cancel'],
      ...['predict', 'predict'],
    ]);
  });

  it('adds workers as long as all together become faster, and tells why it stopped', async () => {
    // Three at a time run at full speed; a fourth one takes from the others.
    const times = [1, 1, 1, 1.5];
    let measured = 0;
    const msPerImage = () => times[measured++] ?? NaN;
    const { pool, workers } = await open('auto', { msPerImage });
    await search(pool);
    expect(pool.lanes).toHaveLength(3);
    expect(pool.bound).toEqual({ most: 3, why: 'measured' });
    expect(workers).toHaveLength(4);
    expect(workers[3]?.worker.terminated()).toBe(true);
  });

  it('closes the workers that a person wants no longer', async () => {
    const { pool, workers } = await open(2);
    const both = [pool.begin('a', [1, 1]), pool.begin('b', [1, 2])];
    await Promise.all(both.map((turn) => turn.score(range)));
    both.forEach((turn) => turn.end());
    expect(pool.lanes).toHaveLength(2);
    pool.set(1);
    expect(pool.lanes).toHaveLength(1);
    expect(workers.filter(({ worker }) => worker.terminated())).toHaveLength(1);
  });
});
