import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunConfig } from '#src/search/config';
import { prepareRun } from '#src/workers/prepareRun';
import { loadBenchmark } from '#spaces/registry';
import { bench } from './harness';
import { defaultConfig } from '#tests/unit/benchmarks';

const site = 'https://example.test/sextant/';
let requests: string[] = [];
let sites = 0;

/** Serves `public/` at the site's address; one address per test, because tables are loaded once. */
function serve(status = 200): string {
  const base = `${site}${++sites}/`;
  vi.stubGlobal('fetch', async (address: string) => {
    requests.push(address.replace(/\?sha256=[0-9a-f]+$/, ''));
    const file = new URL(`../../../public/${address.slice(base.length)}`, import.meta.url);
    return new Response(status === 200 ? await readFile(file) : null, { status });
  });
  return base;
}

beforeEach(() => (requests = []));
afterEach(() => vi.unstubAllGlobals());

const llm = {
  kind: 'llm' as const,
  model: 'Nobody-7B',
  temperature: 0.6,
  thinking: false,
  memory: false,
};

describe('a run of the default configuration', () => {
  it('goes from the first click to its test figures, within what the table allows', async () => {
    const base = serve();
    const { service, store, phase } = await bench({ prepare: prepareRun(base, loadBenchmark) });
    const { runId } = await service.create({ type: 'create', config: defaultConfig });
    service.run.play(0);
    await phase('ended');
    const { status, summary } = await store.readRun(runId);
    expect(status).toBe('ended');
    expect(summary.queries).toBe(100);
    // The optima that NAS-Bench-201 publishes; no random cell of it reaches 88 by luck alone every time.
    expect(summary.bestVal).toBeGreaterThan(88);
    expect(summary.bestVal).toBeLessThanOrEqual(91.61);
    expect(summary.test).toBeGreaterThan(92);
    expect(summary.test).toBeLessThanOrEqual(94.38);
    expect(requests).toEqual([`${base}nasbench201/table.bin`]);
  });
});

describe('what cannot be prepared is refused with a code, and nothing is stored', () => {
  const cases: [string, Partial<RunConfig>, number, string][] = [
    ['a table that is not there', {}, 404, 'unreachable'],
    ['a data set without figures', { task: 'fashion-mnist' }, 200, 'bad-configuration'],
    ['a benchmark that nobody has', { benchmark: 'darts' }, 200, 'unknown'],
    ['rules as a language model', { searcher: 'single-llm' }, 200, 'bad-configuration'],
    ['an unknown model', { navigator: llm }, 200, 'unknown-model'],
  ];
  it.each(cases)('%s', async (_what, change, status, code) => {
    const { service, store, heard } = await bench({
      prepare: prepareRun(serve(status), loadBenchmark),
    });
    const config = { ...defaultConfig, ...change };
    await expect(service.create({ type: 'create', config })).rejects.toMatchObject({ code });
    expect((await store.listRuns()).runs).toEqual([]);
    expect(heard.at(-1)).toMatchObject({ type: 'status', phase: 'idle' });
  });
});

it('ignores the models of a searcher without roles, and loads single trials where they are asked for', async () => {
  const parts = await prepareRun(serve(), loadBenchmark)(
    {
      ...defaultConfig,
      searcher: 'random',
      navigator: llm,
      settings: { epochs: '200', accuracy: 'trial' },
    },
    { onPiece: () => undefined },
    2,
  );
  expect(parts.instant).toBe(true);
  expect(requests.map((address) => address.split('/').at(-1)).sort()).toEqual([
    'seeds.bin',
    'table.bin',
  ]);
});
