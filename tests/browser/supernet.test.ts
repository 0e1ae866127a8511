import { afterEach, describe, expect, it } from 'vitest';
import { parseDefinition } from '#models/supernets/definition';
import { startDimensions } from '#models/supernets/startDimensions';
import { loadBenchmark } from '#spaces/registry';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { Coordinator } from '#src/search/coordinator';
import { defaultConfig } from '#src/search/defaultConfig';
import { createSearcher } from '#src/search/searchers/index';
import { InferenceClient } from '#src/workers/inferenceClient';
import { InferencePool } from '#src/workers/inferencePool';
import { thisDevice } from '#src/workers/poolSize';
import type { WorkersSetting } from '#src/workers/workReport';
import { loadSpace } from '#tests/unit/benchmarks';

const site = new URL('/', location.href).href;
const spaces: readonly string[] = ['cells', 'mobilenet', 'shufflenet', 'autoformer'];
const images = 4;

const clients: { close(): void }[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.close()));

async function definitionOf(id: string) {
  const { scoring } = await loadBenchmark(id);
  return parseDefinition(scoring.kind === 'supernet' ? scoring.definition : null);
}

async function open(space: string, provider: 'auto' | 'wasm' | 'webgpu') {
  const client = await InferenceClient.open({ benchmark: space, site, provider });
  clients.push(client);
  return client;
}

describe('the inference worker in Chromium', () => {
  it('stays on WebAssembly where the only adapter is software', async () => {
    const adapter = await navigator.gpu.requestAdapter();
    expect(adapter?.info.architecture).toBe('swiftshader');
    const client = await open('autoformer', 'auto');
    expect(client.choice).toMatchObject({ provider: 'wasm', why: 'software-adapter' });
  });

  it.each(spaces)(
    '%s: WebGPU gives the logits of WebAssembly',
    { timeout: 240_000 },
    async (id) => {
      const { smallest } = await definitionOf(id);
      const key = (await loadSpace(id)).key(smallest);
      const wasm = await (await open(id, 'wasm')).predict(key, smallest, 'val', 0, images);
      const client = await open(id, 'webgpu');
      const webgpu = await client.predict(key, smallest, 'val', 0, images);
      expect(client.provider).toBe('webgpu');
      for (const [i, logit] of webgpu.logits.entries()) {
        expect(Math.abs(logit - wasm.logits[i]!)).toBeLessThan(2e-3);
      }
      expect(webgpu.predicted).toEqual(wasm.predicted);
    },
  );
});

/** Events of a short search by so many workers, without the times that it took. */
async function searched(workers: WorkersSetting) {
  const benchmark = await loadBenchmark('mobilenet');
  const config = { ...defaultConfig(benchmark), searcher: 'random', budget: 5, seed: 2 } as const;
  const space = benchmark.spaceOf(config);
  const { scoring } = benchmark;
  const definition = parseDefinition(scoring.kind === 'supernet' ? scoring.definition : null);
  const pool = await InferencePool.open({
    ...{ benchmark: benchmark.id, site, provider: 'wasm', setting: workers },
    ...{ device: thisDevice(navigator), starts: startDimensions(definition), keep: 64 * 2 ** 20 },
  });
  clients.push(pool);
  const evaluator = createSupernetEvaluator({ space, config, scorer: pool });
  const searcher = createSearcher(config, space, {
    navigator: createBuiltinNavigator(),
    generator: createBuiltinGenerator(),
  });
  const events: unknown[] = [];
  let most = 0;
  for await (const batch of new Coordinator({ space, evaluator, searcher, config }).run()) {
    most = Math.max(most, pool.lanes.length);
    for (const event of batch) events.push('seconds' in event ? { ...event, seconds: 0 } : event);
    // The test images are not what this is about.
    if (batch.some((event) => event.type === 'evaluated' && event.query === 5)) break;
  }
  return { events, most };
}

it('a search by two workers records what a search by one does', { timeout: 120_000 }, async () => {
  const one = await searched(1);
  const two = await searched(2);
  expect(two.most).toBe(2);
  expect(two.events).toEqual(one.events);
});
