import { afterEach, describe, expect, it } from 'vitest';
import { parseDefinition } from '#models/supernets/definition';
import { loadBenchmark } from '#spaces/registry';
import { InferenceClient } from '#src/workers/inferenceClient';
import { loadSpace } from '#tests/unit/benchmarks';

const site = new URL('/', location.href).href;
const spaces: readonly string[] = ['cells', 'mobilenet', 'shufflenet', 'autoformer'];
const images = 4;

const clients: InferenceClient[] = [];
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
