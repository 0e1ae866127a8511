import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bodyOf, type RunEvent } from '#src/search/events';
import type { PrepareRun } from '#src/workers/runParts';
import { importTools } from '#tests/tools/nodeImport';
import { rulesSearcher } from '#tests/tools/sealedRun';
import { defaultConfig } from '#tests/unit/benchmarks';
import { bench, type Bench } from './harness';

const fixture = (name: string) =>
  new Blob([readFileSync(new URL(`../../fixtures/v1/${name}`, import.meta.url))]);

const prepare: PrepareRun = async (config) => {
  const benchmark = await importTools.loadBenchmark(config.benchmark);
  const table = await importTools.openTable(config, benchmark);
  if (!table?.evaluator) throw new TypeError('no table');
  const { space, evaluator } = table;
  const newSearcher = () => rulesSearcher(config, space);
  const dispose = () => Promise.resolve();
  return { benchmark, space, evaluator, newSearcher, instant: true, dispose };
};

const stored = async ({ store }: Bench, runId: string): Promise<readonly RunEvent[]> => {
  const { events, problems } = await store.readEvents(runId);
  expect(problems).toEqual([]);
  return events;
};

async function playOn(b: Bench, runId: string): Promise<void> {
  await b.service.resume({ type: 'resume', runId });
  const ended = b.phase('ended');
  b.service.run.play(0);
  await ended;
}

describe('a new run', () => {
  it('is sealed through steps, pauses and a worker that starts anew', async () => {
    const b = await bench({ prepare });
    const config = { ...defaultConfig, budget: 30, seed: 4 };
    const { runId } = await b.service.create({ type: 'create', config });
    for (let i = 0; i < 5; i++) await b.service.run.step('query');
    await b.service.release();
    const again = await bench({ prepare, store: b.store });
    await playOn(again, runId);
    const events = await stored(again, runId);
    expect(new Set(events.map(({ prev }) => prev)).size).toBe(events.length);
    const copy = await b.store.importRun(
      await b.store.exportRun(runId),
      'copy.jsonl',
      importTools.openTable,
    );
    expect(await stored(b, copy.id)).toEqual(events);
    expect((await again.service.prove(runId)).result).toBe('proved');
  });

  it('gives its hashes to a fork, which goes on under its own', async () => {
    const b = await bench({ prepare });
    const config = { ...defaultConfig, budget: 30, seed: 4 };
    const { runId } = await b.service.create({ type: 'create', config });
    const ended = b.phase('ended');
    b.service.run.play(0);
    await ended;
    const whole = await stored(b, runId);
    const fork = await b.service.fork({ type: 'fork', runId, events: 9 });
    await b.service.run.stop();
    const events = await stored(b, fork.runId);
    expect(events.slice(0, 9)).toEqual(whole.slice(0, 9));
    expect(events.at(-1)).toMatchObject({ type: 'ended', reason: 'stopped' });
    expect((await b.store.readRun(fork.runId)).version).toBe(2);
  });
});

describe('a run of version 1', () => {
  it.each(['collm-rules-cifar10.cut-17', 'random-cifar100.cut-1', 'surrogate-trial.cut-27'])(
    'goes on as it would have, and stays unsealed: %s',
    async (name) => {
      const b = await bench({ prepare });
      const row = await b.store.importRun(fixture(`${name}.jsonl`), name, importTools.openTable);
      expect(row).toMatchObject({ version: 1, status: 'paused' });
      await playOn(b, row.id);
      const whole = await b.store.importRun(
        fixture(name.replace(/\.cut-\d+/, '.jsonl')),
        name,
        importTools.openTable,
      );
      const events = await stored(b, row.id);
      expect(events.map(bodyOf)).toEqual((await stored(b, whole.id)).map(bodyOf));
      expect(events.every(({ prev }) => prev === undefined)).toBe(true);
    },
  );
});
