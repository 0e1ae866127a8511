import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunConfig } from '#src/search/config';
import { bodyOf, type RunEvent } from '#src/search/events';
import { Connection } from '#src/store/connection';
import { openStore, type Store } from '#src/store/openStore';
import { proveRun, type ProveTools } from '#src/workers/proveRun';
import type { PrepareRun } from '#src/workers/runParts';
import { importTools } from '#tests/tools/nodeImport';
import { rulesSearcher, sealed, sealedRun } from '#tests/tools/sealedRun';
import { defaultConfig } from '#tests/unit/benchmarks';

const config: RunConfig = { ...defaultConfig, budget: 20, seed: 9 };
const llm = { kind: 'llm', model: 'm', temperature: 1, thinking: false, memory: true } as const;
let name = '';
let count = 0;
let store: Store;
let prepared = 0;
let disposed = 0;

const prepare: PrepareRun = async (wanted) => {
  prepared++;
  const benchmark = await importTools.loadBenchmark(wanted.benchmark);
  const table = await importTools.openTable(wanted, benchmark);
  if (!table?.evaluator) throw new TypeError('no table');
  const { space, evaluator } = table;
  return {
    benchmark,
    space,
    evaluator,
    newSearcher: () => rulesSearcher(wanted, space),
    instant: true,
    dispose: () => Promise.resolve(void disposed++),
  };
};

const tools = (more: Partial<ProveTools> = {}): ProveTools => ({
  store,
  prepare,
  loadBenchmark: importTools.loadBenchmark,
  clock: () => 0,
  pace: () => Promise.resolve(),
  ...more,
});

async function stored(events: readonly RunEvent[], of = config): Promise<string> {
  const draft = { config: of, title: 'Mine', events, origin: null };
  return (await store.createRun(draft)).id;
}

beforeEach(async () => {
  name = `prove-${++count}`;
  store = await openStore({ name });
  prepared = disposed = 0;
});
afterEach(() => {
  store.close();
});

describe('proving a stored run', () => {
  it('keeps what a repetition says in its row, and frees what it used', async () => {
    const events = await sealedRun(config);
    const runId = await stored(events);
    expect((await store.readRun(runId)).proof).toBeNull();
    const proof = await proveRun(runId, tools());
    expect(proof).toEqual({ result: 'proved', events: events.length });
    expect(await store.readRun(runId)).toMatchObject({ proof, version: 2, title: 'Mine' });
    expect([prepared, disposed]).toEqual([1, 1]);
  });

  it('tells where a forged run parts from its seed', async () => {
    const events = await sealedRun(config);
    const at = events.findLastIndex(({ type }) => type === 'strategy');
    const forged = sealed(
      events.map((event, i) => {
        const body = bodyOf(event);
        if (i !== at || body.type !== 'strategy') return body;
        return { ...body, strategy: { ...body.strategy, summary: 'I knew it all along.' } };
      }),
    );
    const runId = await stored(forged);
    const proof = await proveRun(runId, tools());
    expect(proof).toMatchObject({ result: 'differs', seq: at, field: 'strategy.summary' });
    expect((await store.readRun(runId)).proof).toEqual(proof);
  });

  it('says why it cannot, before anything is loaded', async () => {
    const runId = await stored(await sealedRun(config), { ...config, generator: llm });
    await expect(proveRun(runId, tools())).rejects.toMatchObject({
      code: 'unprovable',
      message: expect.stringContaining('language model'),
    });
    expect(prepared).toBe(0);
  });

  it('does not touch a run in which a stored event was changed', async () => {
    const events = await sealedRun(config);
    const runId = await stored(events);
    const connection = new Connection(name);
    const db = await connection.open();
    const at = events.findIndex(({ type }) => type === 'evaluated');
    await db.put('events', { ...events[at]!, at: 1 }, [runId, at]);
    connection.close();
    await expect(proveRun(runId, tools())).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(new RegExp(`^Event ${at + 1} .*prev: is not the hash`)),
    });
  });

  it('lets others have their turn while it lasts', async () => {
    const runId = await stored(await sealedRun(config));
    let now = 0;
    let turns = 0;
    const pace = () => Promise.resolve(void turns++);
    await proveRun(runId, tools({ clock: () => (now += 30), pace }));
    expect(turns).toBeGreaterThan(0);
  });
});
