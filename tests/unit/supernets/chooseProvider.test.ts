import { beforeAll, describe, expect, it } from 'vitest';
import { choiceWords } from '#src/app/supernets/choiceWords';
import { EvaluationError } from '#src/search/evaluator';
import { chooseProvider, type ProviderNeed } from '#src/evaluate/supernet/chooseProvider';
import type { InferenceRuntime, LoadedModel } from '#src/evaluate/supernet/runtime';
import type { SupernetData } from '#src/evaluate/supernet/supernetData';
import type { AdapterReport } from '#src/evaluate/supernet/webgpuAdapter';
import { nodeEngine, nodeRuntime } from '#tests/tools/nodeSupernet';

const gpu: AdapterReport = { ok: true, software: false, name: 'acme one' };
let data: SupernetData;
beforeAll(async () => {
  data = (await nodeEngine('autoformer')).data;
}, 60_000);

/** What a provider takes on the test's clock, in milliseconds. */
interface Pace {
  /** Making a session. */
  readonly load: number;
  /** An image. */
  readonly image: number;
}

/** A runtime of that pace whose logits are off by `error`; nothing else moves the clock. */
function pretended(
  provider: 'wasm' | 'webgpu',
  clock: { now: number },
  pace: Pace,
  error = 0,
): InferenceRuntime {
  const real = nodeRuntime();
  return {
    provider,
    async load(model, shape) {
      const loaded = await real.load(model, shape);
      clock.now += pace.load;
      return {
        release: loaded.release,
        async run(pixels, count) {
          const outputs = await loaded.run(pixels, count);
          clock.now += pace.image * count;
          return new Map([...outputs].map(([name, x]) => [name, x.map((y) => y + error)]));
        },
      };
    },
  };
}

/** 256 calibration images: two sessions and so many images are a subnet. */
const whole = ({ load, image }: Pace, { images }: ProviderNeed): number =>
  2 * load + (data.calibration.count + images) * image;

const need: ProviderNeed = { workers: 1, images: 1000 };
const slow: Pace = { load: 10, image: 1 };
const fast: Pace = { load: 300, image: 0.1 };

async function chosen(asked: {
  readonly adapter?: AdapterReport;
  readonly wasm?: Pace;
  readonly webgpu?: Pace;
  readonly error?: number;
  readonly need?: ProviderNeed;
}) {
  const clock = { now: 0 };
  const { runtime, choice } = await chooseProvider({
    data,
    adapter: asked.adapter ?? gpu,
    need: asked.need ?? need,
    loadWasm: () => Promise.resolve(pretended('wasm', clock, asked.wasm ?? slow)),
    loadWebgpu: () =>
      Promise.resolve(pretended('webgpu', clock, asked.webgpu ?? fast, asked.error)),
    now: () => clock.now,
  });
  expect(runtime.provider).toBe(choice.provider);
  return choice;
}

describe('the provider', () => {
  it('is WebGPU where it agrees and has a whole subnet sooner', async () => {
    const choice = await chosen({});
    expect(choice).toMatchObject({ provider: 'webgpu', why: 'faster', adapter: 'acme one' });
    expect(choice.msPerSubnet?.wasm).toBeCloseTo(whole(slow, need));
    expect(choice.msPerSubnet?.webgpu).toBeCloseTo(whole(fast, need));
  });

  it('is WebAssembly where preparing a subnet on WebGPU takes longer than its images save', async () => {
    const choice = await chosen({ webgpu: { load: 1000, image: 0.01 } });
    expect(choice).toMatchObject({ provider: 'wasm', why: 'slower' });
  });

  it('is WebAssembly where its workers together are faster than the one of WebGPU', async () => {
    const crowd = { workers: 8, images: 1000 };
    const choice = await chosen({ need: crowd });
    expect(choice).toMatchObject({ provider: 'wasm', why: 'slower', need: crowd });
    expect(choice.msPerSubnet?.wasm).toBeCloseTo(whole(slow, need) / 8);
  });

  it.each([
    ['disagrees', gpu, 0.01],
    ['disagrees', gpu, NaN],
    ['software-adapter', { ...gpu, software: true }, 0],
    ['no-webgpu', { ok: false, why: 'no-webgpu' }, 0],
    ['no-adapter', { ok: false, why: 'no-adapter' }, 0],
  ] as const)('is WebAssembly: %s', async (why, adapter, error) => {
    expect(await chosen({ adapter, error })).toMatchObject({ provider: 'wasm', why });
  });

  const failing = (load: () => Promise<LoadedModel>) =>
    chooseProvider({
      ...{ data, adapter: gpu, need, patience: 50, now: () => 0 },
      loadWasm: () => Promise.resolve(nodeRuntime()),
      loadWebgpu: () => Promise.resolve({ provider: 'webgpu', load }),
    });

  it('is WebAssembly where WebGPU fails', async () => {
    const lost = () => Promise.reject(new EvaluationError('device-lost', 'the device was lost'));
    const { choice } = await failing(lost);
    expect(choice).toMatchObject({ provider: 'wasm', why: 'failed', adapter: 'acme one' });
    expect(choiceWords(choice)).toBe('WebGPU failed in the self-test: the device was lost.');
  });

  it('is WebAssembly where WebGPU never answers', async () => {
    const { choice } = await failing(() => new Promise(() => undefined));
    expect(choice).toMatchObject({ provider: 'wasm', why: 'failed' });
    expect(choice.problem).toBe('the GPU gave no answer within 0.05 s');
  });
});

describe('the words for the choice', () => {
  const measured = { why: 'slower', msPerSubnet: { wasm: 600, webgpu: 1400 } } as const;

  it('tell both times, and by how many workers', () => {
    expect(choiceWords({ ...measured, need: { workers: 8, images: 1400 } })).toBe(
      'WebGPU agrees with WebAssembly; a subnet on 1,400 images takes, on average, 1.4 s there and 0.60 s on 8 WebAssembly workers.',
    );
    expect(choiceWords({ ...measured, need: { workers: 1, images: 1000 } })).toBe(
      'WebGPU agrees with WebAssembly; a subnet on 1,000 images takes 1.4 s there and 0.60 s on WebAssembly.',
    );
  });
});
