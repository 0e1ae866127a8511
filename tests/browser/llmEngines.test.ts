import { afterEach, describe, expect, it } from 'vitest';
import { fetchBrowserModel } from '#src/llm/browserModel/fetchBrowserModel';
import { bringsModel, promptApi } from '#src/llm/browserModel/promptApi';
import { WebLlmClient } from '#src/llm/engines/webLlmClient';
import { openWebLlm } from '#src/llm/engines/webllm';
import { openWllama } from '#src/llm/engines/wllama';
import { listGrammar } from '#src/llm/grammar/listGrammar';
import type { CompletionRequest, LanguageModel } from '#src/llm/languageModel';
import { fastWeights } from '#src/llm/library/fastWeights';
import { preflight } from '#src/llm/library/preflight';

// Real engines in a real browser: llama.cpp in WebAssembly, and web-llm on the software adapter.

const weights = '/.cache/weights/SmolLM2-135M-Instruct.Q4_1.gguf';
const there = await fetch(weights, { method: 'HEAD' }).then(
  ({ ok, headers }) => ok && Number(headers.get('content-length')) > 90e6,
  () => false,
);

let model: LanguageModel | undefined;
afterEach(async () => {
  await model?.dispose();
  model = undefined;
});

/** As the page opens a small model: with its weights as floats. */
const open = async (blob: Blob, contextTokens = 512) => {
  const blobs = await fastWeights([blob], 8);
  return openWllama({ name: 'test', blobs, contextTokens, loadMs: 120_000, threads: 1 });
};

const request: CompletionRequest = {
  messages: [{ role: 'user', content: 'Write a number of four digits.' }],
  grammar: 'root ::= [0-9]{4} "."',
  temperature: 1,
  seed: 7,
  list: null,
  freshAfter: null,
  maxTokens: 16,
  thinking: false,
  signal: undefined,
};

describe('llama.cpp in WebAssembly', () => {
  it('refuses a foreign file before anything is loaded', async () => {
    await expect(open(new Blob(['PK\u0003\u0004 a zip file']))).rejects.toMatchObject({
      code: 'bad-file',
    });
  });

  it('refuses a damaged file that "loads", with the reason from the log', async () => {
    // A header that says nothing: no tensors, no metadata.
    const empty = new Blob([
      'GGUF',
      new Uint8Array([3, 0, 0, 0, ...new Array<number>(16).fill(0)]),
    ]);
    await expect(open(empty)).rejects.toMatchObject({
      code: 'bad-file',
      message: expect.stringMatching(/cannot be loaded: .+/),
    });
  }, 60_000);

  it('refuses a file whose header is noise, before anything is loaded', async () => {
    const noise = new Uint8Array(4096).fill(0xb5);
    const damaged = new Blob(['GGUF', new Uint8Array([3, 0, 0, 0]), noise]);
    await expect(open(damaged)).rejects.toMatchObject({
      code: 'bad-file',
      message: expect.stringMatching(/cannot be read: .+/),
    });
  }, 60_000);

  it.skipIf(!there)(
    'writes by the grammar, the same for the same seed, stops when told, and survives a bad grammar',
    async () => {
      const blob = await (await fetch(weights)).blob();
      model = await open(blob);
      const first = await model.complete(request);
      expect(first).toMatchObject({ finish: 'stop', text: expect.stringMatching(/^\d{4}\.$/) });
      expect(first.promptTokens).toBeGreaterThan(10);
      expect(first.completionTokens).toBeGreaterThanOrEqual(5);
      expect((await model.complete(request)).text).toBe(first.text);
      expect(await model.complete({ ...request, maxTokens: 2 })).toMatchObject({
        finish: 'length',
        text: first.text.slice(0, 2),
      });
      await expect(
        model.complete({ ...request, grammar: 'root ::= nothing' }),
      ).rejects.toMatchObject({ code: 'bad-grammar' });
      const abort = new AbortController();
      const endless = { ...request, grammar: 'root ::= [a-z]{2,400}', maxTokens: 400 };
      const cut = await model.complete({
        ...endless,
        signal: abort.signal,
        onToken: () => abort.abort(),
      });
      expect(cut.finish).toBe('abort');
      expect(cut.completionTokens).toBeLessThan(20);
      expect((await model.complete(request)).text).toBe(first.text);
    },
    300_000,
  );

  it.skipIf(!there)(
    'repeats itself less where it is told to be fresh',
    async () => {
      model = await open(await (await fetch(weights)).blob());
      const list = {
        ...request,
        messages: [{ role: 'user' as const, content: 'Write 12 codes of six digits from 0 to 4.' }],
        grammar: 'root ::= "[" c ("," c){11} "]"\nc ::= [0-4] [0-4] [0-4] [0-4] [0-4] [0-4]',
        temperature: 0.5,
        maxTokens: 120,
      };
      const distinct = ({ text }: { text: string }) => new Set(text.slice(1, -1).split(',')).size;
      const free = distinct(await model.complete(list));
      const fresh = distinct(await model.complete({ ...list, freshAfter: 3 }));
      expect(free).toBeLessThan(9);
      expect(fresh).toBe(12);
    },
    300_000,
  );

  it.skipIf(!there)(
    'never writes a code twice, nor a known one, however coldly it samples',
    async () => {
      model = await open(await (await fetch(weights)).blob());
      const options = Array.from({ length: 4 }, () => [...'012']);
      const list = { options, known: ['0120', '0000', '0101'], min: 12, max: 12 };
      const asked = {
        ...request,
        messages: [
          { role: 'user' as const, content: 'Write 12 codes of four digits from 0 to 2.' },
        ],
        grammar: listGrammar(list),
        list,
        temperature: 0.1,
        maxTokens: 200,
      };
      const done = await model.complete(asked);
      const codes = JSON.parse(done.text) as string[];
      expect(codes).toHaveLength(12);
      expect(new Set(codes).size).toBe(12);
      for (const code of codes) expect(list.known).not.toContain(code);
      expect(done.finish).toBe('stop');
      expect((await model.complete(asked)).text).toBe(done.text);
    },
    300_000,
  );

  it.skipIf(!there)(
    'reads what is constant in the prompts of two roles once, by its own count',
    async () => {
      model = await open(await (await fetch(weights)).blob(), 1024);
      const shared = 'A code has six digits from 0 to 4, one for each edge of a cell. '.repeat(8);
      const system = {
        navigator: `You are the Navigator: study results and write a strategy. ${shared}`,
        generator: `You are the Generator: follow the strategy and write codes. ${shared}`,
      };
      const read: number[] = [];
      const whole: number[] = [];
      const turns = ['navigator', 'generator', 'navigator', 'generator', 'navigator'] as const;
      for (const [i, role] of turns.entries()) {
        const messages = [
          { role: 'system' as const, content: system[role] },
          { role: 'user' as const, content: `Round ${i}: go on.` },
        ];
        const done = await model.complete({ ...request, messages });
        read.push(done.readTokens ?? Infinity);
        whole.push(done.promptTokens);
      }
      const [navigator = 0, generator = 0, ...later] = read;
      expect(navigator).toBe(whole[0]);
      expect(generator).toBeGreaterThan(100);
      // What is new in each: the round's number, and what follows it.
      for (const tokens of later) expect(tokens).toBeLessThan(24);
    },
    300_000,
  );

  it.skipIf(!there)(
    'refuses a download that broke off',
    async () => {
      const blob = await (await fetch(weights)).blob();
      await expect(open(blob.slice(0, 5_000_000))).rejects.toMatchObject({ code: 'bad-file' });
    },
    120_000,
  );
});

describe("the browser's own model", () => {
  it('is not offered by this Chromium, which has the API and no model for it', async () => {
    const api = promptApi();
    expect(api === null || (await api.availability()) === 'unavailable').toBe(true);
    expect(await bringsModel(api)).toBe(false);
    await expect(fetchBrowserModel(api, () => undefined, undefined)).rejects.toMatchObject({
      code: 'no-browser-model',
    });
  });
});

describe('web-llm', () => {
  it('finds the software adapter, and is not advised on it', async () => {
    const { gpu, advised, secureContext } = await preflight();
    expect(secureContext).toBe(true);
    expect(gpu).toMatchObject({
      ready: true,
      adapter: { architecture: 'swiftshader', software: true },
    });
    expect(advised).toMatch(/^gguf/);
  });

  const nowhere = (modelId: string) => ({
    modelId,
    modelUrl: 'http://127.0.0.1:9/nowhere/resolve/main/',
    libUrl: 'http://127.0.0.1:9/nowhere/library.wasm',
    contextTokens: 4096,
    canThink: false,
    patience: { stallMs: 60_000, quietMs: 60_000 },
    device: <T>(work: () => Promise<T>) => work(),
  });

  it('notices a rejection in its worker that nobody handles, and says what it was', async () => {
    const worker = new Worker(new URL('./rejecting.worker.ts', import.meta.url), {
      type: 'module',
    });
    const client = new WebLlmClient(worker);
    await expect(client.complete(request, false)).rejects.toMatchObject({
      code: 'crashed',
      message: expect.stringMatching(/TVM: no such kernel.*reading the prompt/),
    });
    client.close();
  });

  it('tells what is wrong where a model cannot be fetched', async () => {
    await expect(openWebLlm(nowhere('Test-q4f32_1-MLC'))).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('cannot be fetched'),
    });
  }, 90_000);

  it('wants 16-bit numbers by the name of the build, before it fetches anything', async () => {
    await expect(openWebLlm(nowhere('Test-q4f16_1-MLC'))).rejects.toMatchObject({
      code: 'needs-f16',
    });
  });
});
