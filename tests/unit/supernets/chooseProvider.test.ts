import { beforeAll, describe, expect, it } from 'vitest';
import { EvaluationError } from '#src/search/evaluator';
import { chooseProvider } from '#src/evaluate/supernet/chooseProvider';
import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';
import type { SupernetData } from '#src/evaluate/supernet/supernetData';
import type { AdapterReport } from '#src/evaluate/supernet/webgpuAdapter';
import { nodeEngine, nodeRuntime } from '#tests/tools/nodeSupernet';

const gpu: AdapterReport = { ok: true, software: false, name: 'acme one' };
let data: SupernetData;
beforeAll(async () => {
  data = (await nodeEngine('autoformer')).data;
}, 60_000);

/** A WebGPU whose runs take `ms` on the test's clock and whose logits are off by `error`. */
function pretended(clock: { now: number }, ms: number, error = 0): InferenceRuntime {
  const real = nodeRuntime();
  return {
    provider: 'webgpu',
    async load(model, shape) {
      const loaded = await real.load(model, shape);
      return {
        release: loaded.release,
        async run(pixels, count) {
          const outputs = await loaded.run(pixels, count);
          clock.now += ms;
          return new Map([...outputs].map(([name, x]) => [name, x.map((y) => y + error)]));
        },
      };
    },
  };
}

async function chosen(adapter: AdapterReport, ms: number, error = 0) {
  const clock = { now: 0 };
  const wasm = { ...pretended(clock, 64), provider: 'wasm' as const };
  const { runtime, choice } = await chooseProvider({
    data,
    adapter,
    loadWasm: () => Promise.resolve(wasm),
    loadWebgpu: () => Promise.resolve(pretended(clock, ms, error)),
    now: () => clock.now,
  });
  expect(runtime.provider).toBe(choice.provider);
  return choice;
}

describe('the provider', () => {
  it('is WebGPU where it agrees and is faster', async () => {
    expect(await chosen(gpu, 16)).toEqual({
      provider: 'webgpu',
      why: 'faster',
      msPerImage: { wasm: 1, webgpu: 0.25 },
      adapter: 'acme one',
    });
  });

  it.each([
    ['slower', gpu, 128, 0],
    ['disagrees', gpu, 16, 0.01],
    ['disagrees', gpu, 16, NaN],
    ['software-adapter', { ...gpu, software: true }, 16, 0],
    ['no-webgpu', { ok: false, why: 'no-webgpu' }, 16, 0],
    ['no-adapter', { ok: false, why: 'no-adapter' }, 16, 0],
  ] as const)('is WebAssembly: %s', async (why, adapter, ms, error) => {
    expect(await chosen(adapter, ms, error)).toMatchObject({ provider: 'wasm', why });
  });

  it('is WebAssembly where WebGPU fails', async () => {
    const lost = () => Promise.reject(new EvaluationError('device-lost', 'lost'));
    const { choice } = await chooseProvider({
      data,
      adapter: gpu,
      loadWasm: () => Promise.resolve(nodeRuntime()),
      loadWebgpu: () => Promise.resolve({ provider: 'webgpu', load: lost }),
      now: () => 0,
    });
    expect(choice).toMatchObject({ provider: 'wasm', why: 'failed', adapter: 'acme one' });
  });
});
