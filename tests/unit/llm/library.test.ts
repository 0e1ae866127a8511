import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownModels } from '#models/llm/ownModel';
import { catalogue } from '#models/llm/catalogue';
import { advise } from '#src/llm/library/preflight';
import { requestFile } from '#src/llm/library/fileOffers';
import { mayFetch } from '#src/llm/library/mayFetch';
import { mirrored } from '#src/llm/library/mirrored';
import { ModelLibrary } from '#src/llm/library/modelLibrary';
import { openModelRows, type ModelRows } from '#src/llm/library/modelRows';
import { memoryCaches } from './memoryCaches';
import { tinyGguf } from './tinyGguf';

vi.mock('#src/llm/library/gguf/engineKnows', () => ({ engineKnows: () => Promise.resolve(null) }));

const page = 'https://sextant.test/app/index.html';
let caches = memoryCaches();
let rows: ModelRows;
let library: ModelLibrary;
let asked: string[] = [];
let serial = 0;
let warmed: string[] = [];
const newLibrary = () =>
  new ModelLibrary({
    rows,
    caches,
    page,
    warm: (engine) => {
      warmed.push(engine);
      return Promise.resolve();
    },
  });

/** What the network has, by address. */
let network: Record<string, string | (() => Response)> = {};

beforeEach(() => {
  caches = memoryCaches();
  rows = openModelRows(`models-${serial++}`);
  library = newLibrary();
  asked = [];
  warmed = [];
  network = {};
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    asked.push(url);
    init?.signal?.throwIfAborted();
    const found = network[url];
    if (found === undefined) return Promise.resolve(new Response('', { status: 404 }));
    return Promise.resolve(typeof found === 'string' ? new Response(found) : found());
  });
});
afterEach(() => void vi.unstubAllGlobals());

const hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
const stateOf = async (id: string) => (await library.list()).find((m) => m.id === id)?.state;

describe('the library', () => {
  it('asks nobody before a download is pressed', async () => {
    const list = await library.list();
    await library.mirror();
    // All but the browser's own, which there is none of here.
    const offered = list.filter(({ site }) => !site);
    expect(list.filter(({ site }) => site).map(({ id }) => id)).toEqual(
      ownModels.map(({ id }) => id),
    );
    expect(offered).toHaveLength(catalogue.length - 1);
    expect(offered.every(({ state }) => state.state === 'notDownloaded')).toBe(true);
    expect(asked).toEqual([]);
  });

  it('stores all files of a web-llm model where web-llm looks for them', async () => {
    const base = 'https://huggingface.co/mlc-ai/Qwen3-0.6B-q4f32_1-MLC/resolve/main/';
    const lib =
      'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/Qwen3-0.6B-q4f32_1_cs1k-webgpu.wasm';
    network = {
      [`${base}mlc-chat-config.json`]: JSON.stringify({
        tokenizer_files: ['tokenizer.json', 'vocab.json'],
      }),
      [`${base}tensor-cache.json`]: JSON.stringify({
        records: [
          { dataPath: 'params_shard_0.bin', nbytes: 5 },
          { dataPath: 'params_shard_1.bin', nbytes: 6 },
        ],
      }),
      [`${base}tokenizer.json`]: '{}',
      [`${base}params_shard_0.bin`]: '01234',
      [`${base}params_shard_1.bin`]: '012345',
      [lib]: 'wasm',
    };
    const seen: number[] = [];
    await library.download('qwen3-0.6b', ({ bytes, total }) => {
      expect(bytes).toBeLessThanOrEqual(total);
      seen.push(bytes);
    });
    expect([...asked].sort()).toEqual(Object.keys(network).sort());
    expect(caches.urls()).toEqual(Object.keys(network).sort());
    expect(warmed).toEqual(['web-llm']);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const bytes = Object.values(network).reduce((sum, body) => sum + String(body).length, 0);
    expect(await stateOf('qwen3-0.6b')).toMatchObject({ state: 'cached', bytes, lastUsed: null });
    const again = newLibrary();
    expect(
      (await again.list()).filter(({ state, site }) => !site && state.state === 'cached'),
    ).toHaveLength(1);
    await library.remove('qwen3-0.6b');
    expect(caches.urls()).toEqual([]);
    expect(await stateOf('qwen3-0.6b')).toEqual({ state: 'notDownloaded' });
  });

  it('keeps nothing of a file with another hash, and says so', async () => {
    const entry = catalogue.find(({ id }) => id === 'gguf-smollm2-135m');
    const url = entry?.engine === 'wllama' ? entry.files[0]?.url : undefined;
    network = { [url ?? '']: 'GGUF, but not this one' };
    await expect(library.download('gguf-smollm2-135m')).rejects.toMatchObject({
      code: 'integrity',
    });
    expect(caches.urls()).toEqual([]);
    expect(await stateOf('gguf-smollm2-135m')).toMatchObject({
      state: 'failed',
      code: 'integrity',
    });
    await library.remove('gguf-smollm2-135m');
    expect(await stateOf('gguf-smollm2-135m')).toEqual({ state: 'notDownloaded' });
  });

  it('deletes what was complete where a later file is missing', async () => {
    const urls = ['https://x.test/a/one.gguf', 'https://x.test/a/two.gguf'];
    network = { [urls[0] ?? '']: 'GGUF1' };
    const custom = { title: 'Mine', engine: 'wllama', urls, sha256: {}, thinking: false } as const;
    await expect(library.downloadCustom(custom)).rejects.toMatchObject({ code: 'network' });
    expect(caches.urls()).toEqual([]);
  });

  it('lists a model by its address while it is downloaded, cancels it, and keeps its failure', async () => {
    const urls = ['https://x.test/a/one.gguf'];
    let more: (() => void) | undefined;
    network = {
      [urls[0] ?? '']: () =>
        new Response(
          new ReadableStream<Uint8Array>({
            pull: async (controller) => {
              controller.enqueue(new Uint8Array(1000));
              await new Promise<void>((resolve) => (more = resolve));
            },
          }),
        ),
    };
    const custom = { title: 'Mine', engine: 'wllama', urls, sha256: {}, thinking: false } as const;
    const loading = library.downloadCustom(custom, ({ bytes }) => bytes < 2000 && more?.());
    loading.catch(() => undefined);
    await vi.waitFor(async () =>
      expect(await stateOf('custom:Mine')).toMatchObject({ state: 'downloading', bytes: 2000 }),
    );
    const row = (await library.list()).find(({ id }) => id === 'custom:Mine');
    expect(row).toMatchObject({ title: 'Mine', entry: null, host: 'x.test' });
    library.cancel('custom:Mine');
    more?.();
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(await stateOf('custom:Mine')).toBeUndefined();
    network = {};
    await expect(library.downloadCustom(custom)).rejects.toMatchObject({ code: 'network' });
    expect(await stateOf('custom:Mine')).toMatchObject({ state: 'failed', code: 'network' });
    network = { [urls[0] ?? '']: () => new Response(tinyGguf()) };
    await library.download('custom:Mine');
    expect(await stateOf('custom:Mine')).toMatchObject({ state: 'cached' });
  });

  const folder = 'https://sextant.test/app/weights/m/resolve/main/';
  const mine = {
    title: 'My-q4f32_1-MLC',
    engine: 'web-llm',
    modelId: 'My-q4f32_1-MLC',
    modelUrl: 'weights/m',
    libUrl: './weights/m.wasm',
    sha256: {},
    thinking: false,
  } as const;
  const served = {
    [`${folder}mlc-chat-config.json`]: JSON.stringify({ tokenizer_files: ['tokenizer.json'] }),
    [`${folder}tensor-cache.json`]: JSON.stringify({
      records: [{ dataPath: 'params_shard_0.bin', nbytes: 5 }],
    }),
    [`${folder}tokenizer.json`]: '{}',
    [`${folder}params_shard_0.bin`]: '01234',
    'https://sextant.test/app/weights/m.wasm': 'wasm',
  };

  it('takes relative addresses of a web-llm folder and its library', async () => {
    network = served;
    expect(await library.downloadCustom(mine)).toBe('custom:My-q4f32_1-MLC');
    expect(caches.urls()).toEqual(Object.keys(served).toSorted());
    for (const libUrl of ['', 'https://']) {
      await expect(library.downloadCustom({ ...mine, libUrl })).rejects.toMatchObject({
        code: 'network',
        message: expect.stringContaining('not an address'),
      });
    }
  });

  it.each(Object.keys(served))('leaves nothing behind where %s is missing', async (missing) => {
    network = Object.fromEntries(Object.entries(served).filter(([url]) => url !== missing));
    await expect(library.downloadCustom(mine)).rejects.toMatchObject({ code: 'network' });
    expect(caches.urls()).toEqual([]);
  });

  it('leaves nothing behind where a file is not what web-llm expects', async () => {
    network = { ...served, [`${folder}tensor-cache.json`]: '<!doctype html>' };
    await expect(library.downloadCustom(mine)).rejects.toMatchObject({ code: 'integrity' });
    expect(caches.urls()).toEqual([]);
  });

  it("fetches what a model's package names, where web-llm looks for it", async () => {
    const base = 'https://huggingface.co/mlc-ai/gemma-4-E2B-it-q4f32_1-MLC/resolve/main/';
    const lib =
      'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/gemma-4-E2B-it-q4f32_1_cs512-webgpu.wasm';
    network = {
      [`${base}mlc-model-manifest.json`]: JSON.stringify({
        chat_config: 'chat/config.json',
        weights: { manifest: 'weights/tensors.json' },
      }),
      [`${base}chat/config.json`]: JSON.stringify({ tokenizer_files: ['tokenizer.json'] }),
      [`${base}weights/tensors.json`]: JSON.stringify({
        records: [{ dataPath: 'a.bin', nbytes: 5 }],
      }),
      [`${base}tokenizer.json`]: '{}',
      [`${base}weights/a.bin`]: '01234',
      [lib]: 'wasm',
    };
    await library.download('gemma-4-e2b');
    expect(caches.urls()).toEqual(Object.keys(network).toSorted());
    expect(await rows.get('gemma-4-e2b')).toMatchObject({ manifest: 'mlc-model-manifest.json' });
  });

  it('keeps a library that another model shares', async () => {
    network = served;
    await library.downloadCustom(mine);
    const other = { ...mine, title: 'Other', modelUrl: 'weights/other' };
    await expect(library.downloadCustom(other)).rejects.toMatchObject({ code: 'network' });
    expect(caches.urls()).toEqual(Object.keys(served).toSorted());
    const twin = Object.entries(served).map(([url, body]) => [url.replace('/m/', '/n/'), body]);
    network = { ...served, ...Object.fromEntries(twin) };
    await library.downloadCustom({ ...mine, title: 'Twin', modelUrl: 'weights/n' });
    await library.remove('custom:Twin');
    expect(await stateOf('custom:My-q4f32_1-MLC')).toMatchObject({ state: 'cached' });
    expect(caches.urls()).toEqual(Object.keys(served).toSorted());
  });

  it('says why before it asks an address that the page may not', async () => {
    await expect(library.setMirror('http://192.168.1.5:8000/weights')).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(/policy allows other hosts on https only.*\.\/weights/),
    });
    expect(await library.mirror()).toBe('');
    const urls = ['http://other.test/one.gguf'];
    const custom = { title: 'Far', engine: 'wllama', urls, sha256: {}, thinking: false } as const;
    await expect(library.downloadCustom(custom)).rejects.toMatchObject({ code: 'network' });
    expect(asked).toEqual([]);
    const inClass = 'http://192.168.1.5:8000/sextant/';
    expect(() => mayFetch(`${inClass}weights/a`, inClass)).not.toThrow();
    expect(() => mayFetch('https://huggingface.co/a', inClass)).not.toThrow();
    const hosts = 'http://127.0.0.1:9000 http://192.168.1.5:8000';
    expect(() => mayFetch('http://127.0.0.1:9000/a', page, hosts)).not.toThrow();
    expect(() => mayFetch('http://192.168.1.5:8000/a', page, hosts)).toThrow(/https may not ask/);
    expect(() => mayFetch('http://192.168.1.5:8000/a', 'http://other/', hosts)).not.toThrow();
    expect(() => mayFetch('file:///tmp/a', page)).toThrow(/file:/);
  });

  it('keeps a GGUF file in memory where the browser keeps none, and says what else needs', async () => {
    vi.stubGlobal('caches', undefined);
    const insecure = new ModelLibrary({ rows, page, warm: () => Promise.resolve() });
    const urls = ['https://sextant.test/app/weights/one.gguf'];
    const bytes = tinyGguf();
    network = { [urls[0] ?? '']: () => new Response(bytes) };
    const custom = { title: 'LAN', engine: 'wllama', urls, sha256: {}, thinking: false } as const;
    await insecure.downloadCustom(custom);
    const row = (await insecure.list()).find(({ id }) => id === 'custom:LAN');
    expect(row?.state).toMatchObject({ state: 'cached', open: true, bytes: bytes.length });
    expect((await requestFile('custom:LAN'))?.size).toBe(bytes.length);
    await expect(insecure.download('qwen3-0.6b')).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringContaining('https or localhost'),
    });
  });

  it("checks the hashes of a person's own model", async () => {
    const urls = ['https://x.test/a/one.gguf'];
    const bytes = tinyGguf();
    network = { [urls[0] ?? '']: () => new Response(bytes) };
    const custom = { title: 'Mine', engine: 'wllama', urls, thinking: false } as const;
    const wrong = { ...custom, sha256: { 'one.gguf': hex('other') } };
    await expect(library.downloadCustom(wrong)).rejects.toMatchObject({ code: 'integrity' });
    const right = { ...custom, sha256: { 'one.gguf': hex(bytes).toUpperCase() } };
    expect(await library.downloadCustom(right)).toBe('custom:Mine');
    expect(await stateOf('custom:Mine')).toMatchObject({ state: 'cached', bytes: bytes.length });
  });

  it('cancels in the middle and leaves nothing', async () => {
    const urls = ['https://x.test/a/one.gguf'];
    network = {
      [urls[0] ?? '']: () =>
        new Response(
          new ReadableStream<Uint8Array>({
            pull: async (controller) => {
              await new Promise((resolve) => setTimeout(resolve, 1));
              controller.enqueue(new Uint8Array(1000));
            },
          }),
        ),
    };
    const custom = { title: 'Long', engine: 'wllama', urls, sha256: {}, thinking: false } as const;
    let progress = 0;
    const loading = library.downloadCustom(custom, ({ bytes }) => {
      progress = bytes;
      if (bytes >= 5000) library.cancel('custom:Long');
    });
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(progress).toBeGreaterThanOrEqual(5000);
    expect(caches.urls()).toEqual([]);
    expect(await stateOf('custom:Long')).toBeUndefined();
  });

  it('notices that the browser cleared a file', async () => {
    const file = new File([tinyGguf()], 'my model.gguf');
    const { id } = await library.openGguf(file);
    expect(await stateOf(id)).toMatchObject({
      state: 'cached',
      bytes: tinyGguf().length,
      open: false,
    });
    const [url] = caches.urls();
    await (await caches.open('sextant-gguf')).delete(url ?? '');
    expect(await stateOf(id)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('forgets a file that was not kept when the page is left', async () => {
    const { id } = await library.openGguf(new File([tinyGguf()], 'usb.gguf'), false);
    expect(await stateOf(id)).toMatchObject({ state: 'cached', open: true });
    expect(caches.urls()).toEqual([]);
    const reloaded = newLibrary();
    expect((await reloaded.list()).some((model) => model.id === id)).toBe(false);
  });

  it('uses a file from where it lies when the browser does not take a copy', async () => {
    const put = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    const open = caches.open.bind(caches);
    caches.open = async (name) => Object.assign(await open(name), { put });
    const { id, kept, notKept } = await library.openGguf(new File([tinyGguf()], 'large.gguf'));
    expect({ kept, notKept }).toEqual({ kept: false, notKept: 'full' });
    expect(await stateOf(id)).toMatchObject({ state: 'cached' });
  });

  it('tells blocked site data and plain http from missing room', async () => {
    const file = new File([tinyGguf()], 'large.gguf');
    caches.open = () => Promise.reject(new DOMException('denied', 'SecurityError'));
    expect(await library.openGguf(file)).toMatchObject({ kept: false, notKept: 'blocked' });
    expect(await library.openGguf(file, false)).toMatchObject({ notKept: 'insecure' });
  });

  it('refuses a file that is no GGUF', async () => {
    const file = new File(['PK..'], 'holiday.zip');
    await expect(library.openGguf(file)).rejects.toMatchObject({
      code: 'bad-file',
      message: '"holiday.zip" cannot play a role: it is not a GGUF file.',
    });
  });

  it('keeps no web page that comes in place of weights', async () => {
    const url = 'https://weights.test/my.gguf';
    network[url] = '<!DOCTYPE html><title>Sign in</title>';
    const custom = { title: 'Mine', sha256: {}, thinking: false } as const;
    await expect(
      library.downloadCustom({ ...custom, engine: 'wllama', urls: [url] }),
    ).rejects.toMatchObject({ code: 'integrity', message: expect.stringContaining('sign-in') });
    expect(caches.urls()).toEqual([]);
    expect(await stateOf('custom:Mine')).toMatchObject({ state: 'failed', code: 'integrity' });
  });

  it('fetches from the mirror where one is set, under the original paths', async () => {
    await library.setMirror(' ./weights ');
    const base = 'https://sextant.test/app/weights/mlc-ai/Qwen3-0.6B-q4f32_1-MLC/resolve/main/';
    await expect(library.download('qwen3-0.6b')).rejects.toMatchObject({ code: 'network' });
    expect(asked).toEqual([`${base}mlc-chat-config.json`]);
    const info = (await library.list()).find(({ id }) => id === 'llama-3.2-1b');
    expect(info?.host).toBe('sextant.test');
    expect(mirrored('https://h.test/a/b.bin', 'https://m.test/x', page)).toBe(
      'https://m.test/x/a/b.bin',
    );
  });
});

describe('advice', () => {
  const adapter = {
    vendor: 'v',
    architecture: 'a',
    description: '',
    f16: true,
    software: false,
    maxBufferSize: 2 ** 32,
    maxStorageBufferBindingSize: 2 ** 30,
  };
  const parameters = (id: string) => catalogue.find((entry) => entry.id === id)?.parameters ?? NaN;

  it('suits the GPU and the storage', () => {
    const large = advise({ ready: true, adapter }, null).advised;
    const small = advise({ ready: true, adapter: { ...adapter, maxBufferSize: 2 ** 28 } }, null);
    expect(parameters(large)).toBeGreaterThan(3000);
    expect(parameters(small.advised)).toBeLessThanOrEqual(600);
    const full = { usage: 0, quota: 1e6, persisted: false };
    expect(advise({ ready: true, adapter }, full).advised).toMatch(/^gguf/);
  });

  it('is a model for the CPU without a GPU or with an emulated one', () => {
    const missing = { ready: false, code: 'no-webgpu', message: '', help: '' } as const;
    expect(advise(missing, null).advised).toMatch(/^gguf/);
    const software = { ready: true, adapter: { ...adapter, software: true } } as const;
    expect(advise(software, null).advised).toMatch(/^gguf/);
  });
});
