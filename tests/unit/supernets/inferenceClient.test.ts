import { afterEach, describe, expect, it, vi } from 'vitest';
import { EvaluationError } from '#src/search/evaluator';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { predictingScorer } from '#src/evaluate/supernet/predictingScorer';
import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';
import { InferenceClient } from '#src/workers/inferenceClient';
import { serveInference, type InferenceSurroundings } from '#src/workers/serveInference';
import { openSupernetLab } from '#src/workers/supernetLab';
import { nodeEngine, nodeRuntime, nodeSupernetFiles } from '#tests/tools/nodeSupernet';
import { fakeInference, type FakeInference } from './fakeInference';
import { fakeWorker, type FakeWorker } from '../workers/channelPort';
import { loadBenchmark } from '#spaces/registry';
import { cellsConfig, loadSpace } from '#tests/unit/benchmarks';

vi.setConfig({ testTimeout: 60_000 });

const benchmark = 'cells';
const skip = [1, 0, 0, 1, 0, 0];
const pool = [4, 0, 0, 1, 0, 0];

const node: InferenceSurroundings = {
  files: () => nodeSupernetFiles,
  adapter: () => Promise.resolve({ ok: false, why: 'no-webgpu' }),
  loadWasm: () => Promise.resolve(nodeRuntime()),
  loadWebgpu: () => Promise.reject(new Error('there is none')),
};

const workers: FakeWorker[] = [];
function start(surroundings = node) {
  const worker = fakeWorker();
  workers.push(worker);
  serveInference(worker.scope, surroundings);
  return worker.port;
}
afterEach(() => workers.splice(0).forEach(({ port }) => port.terminate()));

const options = { benchmark, site: 'http://site/', factory: () => start() } as const;

describe('an inference client', () => {
  it('counts what the engine counts, and says why WebAssembly runs it', async () => {
    const client = await InferenceClient.open(options);
    expect(client.choice).toMatchObject({ provider: 'wasm', why: 'no-webgpu' });
    const { engine } = await nodeEngine(benchmark);
    const found = await client.predict('k', skip, 'val', 10, 50);
    const wanted = await engine.predict('k', skip, 'val', 10, 50);
    expect(found.logits).toEqual(wanted.logits);
    expect([...found.labels.slice(0, 10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('replaces its worker after so many sessions and goes on', async () => {
    const client = await InferenceClient.open({ ...options, sessionsPerWorker: 4 });
    const first = await client.predict('a', skip, 'val', 0, 20);
    await client.predict('b', pool, 'val', 0, 20);
    expect(workers.map((worker) => worker.terminated())).toEqual([true]);
    const again = await client.predict('a', skip, 'val', 0, 20);
    expect(again.logits).toEqual(first.logits);
    expect(workers).toHaveLength(2);
  });

  it('survives a worker that dies', async () => {
    const client = await InferenceClient.open(options);
    const wanted = await client.predict('a', skip, 'val', 0, 20);
    const running = client.predict('b', skip, 'val', 0, 20);
    await Promise.resolve();
    workers[0]?.fire('error', 'out of memory');
    expect((await running).logits).toEqual(wanted.logits);
    expect(workers).toHaveLength(2);
  });

  it('gives up a WebGPU that loses its device twice', async () => {
    const lost = () => Promise.reject(new EvaluationError('device-lost', 'the device was lost'));
    const broken: InferenceRuntime = { provider: 'webgpu', load: lost };
    const surroundings = { ...node, loadWebgpu: () => Promise.resolve(broken) };
    const factory = () => start(surroundings);
    const client = await InferenceClient.open({ ...options, factory, provider: 'webgpu' });
    expect(client.provider).toBe('webgpu');
    await client.predict('a', skip, 'val', 0, 20);
    expect(client.provider).toBe('wasm');
  });

  it.each(['failed', 'slower', 'disagrees'] as const)(
    'leaves the worker in which a GPU was tried in vain, and still says why: %s',
    async (why) => {
      const made: FakeInference[] = [];
      const factory = () => {
        const fake = fakeInference({ delays: null, why: made.length === 0 ? why : 'asked-for' });
        made.push(fake);
        return fake.worker.port;
      };
      const client = await InferenceClient.open({ ...options, factory });
      await client.predict('a', skip, 'val', 0, 20);
      expect(made.map(({ asked }) => asked.map(({ type }) => type))).toEqual([
        ['open'],
        ['open', 'predict'],
      ]);
      expect(made[1]?.asked[0]).toMatchObject({ provider: 'wasm' });
      expect(client.choice).toMatchObject({ provider: 'wasm', why });
    },
  );

  it('says which file is missing', async () => {
    const files = { ...nodeSupernetFiles, weights: () => Promise.resolve(new ArrayBuffer(3)) };
    const factory = () => start({ ...node, files: () => files });
    await expect(InferenceClient.open({ ...options, factory })).rejects.toMatchObject({
      name: 'EvaluationError',
      code: 'missing-data',
      message: expect.stringContaining('safetensors'),
    });
  });
});

it('the lab counts a confusion matrix whose diagonal is the accuracy', async () => {
  const lab = await openSupernetLab(await loadBenchmark(benchmark), {
    site: 'http://site/',
    factory: () => start(),
  });
  const seen: number[] = [];
  const onProgress = (result: { seen: number }) => void seen.push(result.seen);
  const result = await lab.evaluate(skip, { images: 500, onProgress });
  expect(seen).toEqual([250, 500]);
  expect(result.confusion.map((row) => row.reduce((a, b) => a + b))).toEqual(Array(10).fill(50));
  const right = result.confusion.reduce((sum, row, label) => sum + row[label]!, 0);
  expect(result.accuracy).toBe(right / 5);
  expect(result.accuracy).toBeGreaterThan(70);
  expect(result.pictures[3]).toMatchObject({ index: 3, label: 3 });
  expect(result.pictures[3]?.pixels).toHaveLength(784);
  const file = await lab.exportSubnet(skip);
  expect(file.name).toBe(`cells-${skip.join('')}-fashion-mnist.onnx`);
  lab.close();
});

it('an aborted evaluation rejects between two batches and leaves the client usable', async () => {
  const client = await InferenceClient.open(options);
  const evaluator = createSupernetEvaluator({
    space: await loadSpace(benchmark),
    config: cellsConfig,
    scorer: predictingScorer(client),
  });
  const stop = new AbortController();
  const running = evaluator.evaluate(skip, { incumbent: null, signal: stop.signal });
  stop.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  const incumbent = { architecture: [3, 3, 3, 3, 3, 3], accuracy: 90.44 };
  const judged = await evaluator.evaluate([1, 0, 0, 4, 0, 0], { incumbent });
  expect(judged.metric.fidelity).toBe('inherited weights, estimated from 1,000 of 5,000 images');
});
