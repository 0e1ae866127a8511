import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { oneAtATime } from '#src/llm/engines/oneAtATime';
import { ReplaceableModel } from '#src/llm/engines/replaceableModel';
import { WebLlmClient } from '#src/llm/engines/webLlmClient';
import { webLlmError } from '#src/llm/engines/webLlmError';
import { webLlmRequest } from '#src/llm/engines/webLlmRequest';
import { wllamaError } from '#src/llm/engines/wllamaError';
import { probeAdapter } from '#src/llm/engines/adapter';
import {
  LanguageModelError,
  type CompletionRequest,
  type LanguageModel,
} from '#src/llm/languageModel';
import { FakeWorker } from './fakeWorker';
import { scriptedModel } from './scriptedModel';

const request: CompletionRequest = {
  messages: [{ role: 'user', content: 'go' }],
  grammar: 'root ::= "a"',
  temperature: 0.7,
  seed: 5,
  list: null,
  freshAfter: null,
  maxTokens: 9,
  thinking: false,
  signal: undefined,
};

const patience = { stallMs: 1000, quietMs: 1000 };

/** Opens the given models one after the other, and counts. */
function opener(models: readonly LanguageModel[]) {
  let opened = 0;
  const open = () => Promise.resolve(models[opened++] ?? scriptedModel(['']));
  return { open, count: () => opened };
}

describe('a replaceable model', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives up a request without a sign of life, and replaces the engine for the next', async () => {
    const silent: LanguageModel = {
      ...scriptedModel([]),
      complete: () => new Promise(() => undefined),
      dispose: vi.fn(() => Promise.resolve()),
    };
    const { open, count } = opener([silent, scriptedModel(['again'])]);
    const model = await ReplaceableModel.open({ open, ...patience, maxRequests: 9 });
    const failed = expect(model.complete(request)).rejects.toMatchObject({ code: 'stalled' });
    await vi.advanceTimersByTimeAsync(1001);
    await failed;
    expect(silent.dispose).toHaveBeenCalledOnce();
    expect((await model.complete(request)).text).toBe('again');
    expect(count()).toBe(2);
  });

  it('waits as long as there are signs of life', async () => {
    const slow: LanguageModel = {
      ...scriptedModel([]),
      complete: async ({ onAlive, onToken }) => {
        for (let i = 0; i < 5; i++) {
          await new Promise((resolve) => setTimeout(resolve, 900));
          if (i % 2 === 0) onAlive?.();
          else onToken?.('x');
        }
        return await scriptedModel(['done']).complete(request);
      },
    };
    const { open } = opener([slow]);
    const model = await ReplaceableModel.open({ open, ...patience, maxRequests: 9 });
    const pieces: string[] = [];
    const asked = model.complete({ ...request, onToken: (piece) => pieces.push(piece) });
    await vi.advanceTimersByTimeAsync(5000);
    expect((await asked).text).toBe('done');
    expect(pieces).toEqual(['x', 'x']);
  });

  it.each(['device-lost', 'crashed', 'out-of-memory'] as const)(
    'replaces an engine that died with %s between two tokens',
    async (code) => {
      const dying: LanguageModel = {
        ...scriptedModel([]),
        complete: ({ onToken }) => {
          onToken?.('first');
          return Promise.reject(new LanguageModelError(code, 'dead'));
        },
      };
      const { open, count } = opener([dying, scriptedModel(['alive'])]);
      const model = await ReplaceableModel.open({ open, ...patience, maxRequests: 9 });
      await expect(model.complete(request)).rejects.toMatchObject({ code });
      expect((await model.complete(request)).text).toBe('alive');
      expect(count()).toBe(2);
    },
  );

  it('keeps an engine that only refused a grammar', async () => {
    const refused = new LanguageModelError('bad-grammar', 'no');
    const { open, count } = opener([scriptedModel([refused, 'well'])]);
    const model = await ReplaceableModel.open({ open, ...patience, maxRequests: 9 });
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'bad-grammar' });
    expect((await model.complete(request)).text).toBe('well');
    expect(count()).toBe(1);
  });

  it('replaces the engine after so many requests, and does not start what was aborted', async () => {
    const { open, count } = opener([scriptedModel(['a']), scriptedModel(['b'])]);
    const model = await ReplaceableModel.open({ open, ...patience, maxRequests: 2 });
    const texts: string[] = [];
    for (let i = 0; i < 3; i++) texts.push((await model.complete(request)).text);
    expect(texts).toEqual(['a', 'a', 'b']);
    const aborted = await model.complete({ ...request, signal: AbortSignal.abort() });
    expect(aborted).toMatchObject({ finish: 'abort', text: '' });
    expect(count()).toBe(2);
    await model.dispose();
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'crashed' });
  });
});

describe('oneAtATime', () => {
  it('keeps the order, also after a failure', async () => {
    const inTurn = oneAtATime();
    const log: string[] = [];
    const work =
      (name: string, fails = false) =>
      async () => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 1));
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
      };
    const first = inTurn(work('a', true));
    const second = inTurn(work('b'));
    await expect(first).rejects.toThrow('a');
    await second;
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});

describe('failures in words', () => {
  it.each([
    ['WebGPUNotAvailableError: WebGPU is not supported in your current environment', 'no-webgpu'],
    ['Unable to find a compatible GPU. This issue might be because', 'no-adapter'],
    [new Error('This model requires WebGPU extension shader-f16'), 'needs-f16'],
    ['ModelNotFoundError: Cannot find model record in appConfig for X', 'unknown-model'],
    ['TypeError: Failed to fetch', 'network'],
    [new Error('Device was lost. This can happen'), 'device-lost'],
    ['AbortError: A valid external Instance reference no longer exists.', 'device-lost'],
    [new Error('Out of memory'), 'out-of-memory'],
    [new Error('IntegrityError: hash'), 'integrity'],
    ['CompileError: WebAssembly.instantiate(): expected magic word', 'integrity'],
    ['something else', 'crashed'],
  ])('of web-llm: %s', (error, code) => {
    expect(webLlmError(error)).toMatchObject({ code, cause: error });
  });

  it.each([
    [new Error('failed to parse grammar'), [], 'bad-grammar'],
    [new Error('(ABORT) unreachable'), ['ggml: failed to allocate buffer'], 'out-of-memory'],
    [new Error('memory access out of bounds'), [], 'out-of-memory'],
    ['a string', [], 'crashed'],
  ])('of wllama: %s', (error, log, code) => {
    expect(wllamaError(error, log)).toMatchObject({ code, cause: error });
  });
});

describe('the request to web-llm', () => {
  const asked = {
    messages: [{ role: 'user' as const, content: 'go' }],
    grammar: 'root ::= "a"',
    temperature: 0.7,
    seed: 5,
    maxTokens: 9,
    list: null,
  };

  it('streams, with usage, seed, grammar, and thoughts only where a model knows them', () => {
    expect(webLlmRequest(asked)).toEqual({
      messages: [{ role: 'user', content: 'go' }],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.7,
      top_p: 1,
      seed: 5,
      max_tokens: 9,
      response_format: { type: 'grammar', grammar: 'root ::= "a"' },
    });
    const thinking = webLlmRequest({ ...asked, grammar: null, thinking: false });
    expect(thinking).toMatchObject({ extra_body: { enable_thinking: false } });
    expect(thinking).not.toHaveProperty('response_format');
  });
});

describe("web-llm's client", () => {
  const start = () => {
    const worker = new FakeWorker();
    const client = new WebLlmClient(worker as unknown as Worker); // the part that the client uses
    return { worker, client };
  };

  it('puts the pieces together and tells usage', async () => {
    const { worker, client } = start();
    const pieces: string[] = [];
    const asked = client.complete({ ...request, onToken: (p) => pieces.push(p) }, false);
    for (const piece of ['', 'a', 'b']) worker.say({ type: 'token', piece });
    const usage = { promptTokens: 11, completionTokens: 2 };
    worker.say({ type: 'done', finish: 'length', usage, sampler: 'top-p 1' });
    expect(await asked).toMatchObject({ text: 'ab', finish: 'length', ...usage });
    expect(pieces).toEqual(['a', 'b']);
    expect(worker.sent).toEqual([
      {
        type: 'complete',
        request: {
          messages: request.messages,
          grammar: request.grammar,
          temperature: 0.7,
          seed: 5,
          maxTokens: 9,
          list: null,
        },
      },
    ]);
  });

  it('interrupts the reply when it is aborted, and keeps what was written', async () => {
    const { worker, client } = start();
    const abort = new AbortController();
    const asked = client.complete({ ...request, signal: abort.signal }, true);
    worker.say({ type: 'token', piece: 'half' });
    abort.abort();
    expect(worker.sent.at(-1)).toEqual({ type: 'interrupt' });
    worker.say({ type: 'done', finish: 'abort', usage: null, sampler: 'top-p 1' });
    expect(await asked).toMatchObject({ text: 'half', finish: 'abort', completionTokens: 1 });
  });

  it('rejects what waits, and all that comes, where the worker dies between two tokens', async () => {
    const { worker, client } = start();
    const asked = client.complete(request, false);
    worker.say({ type: 'token', piece: 'a' });
    worker.dispatchEvent(new Event('error'));
    await expect(asked).rejects.toMatchObject({ code: 'crashed' });
    await expect(client.complete(request, false)).rejects.toMatchObject({ code: 'crashed' });
  });

  it("tells web-llm's failures by their codes", async () => {
    const { worker, client } = start();
    const message = {
      type: 'load',
      modelId: 'm',
      modelUrl: 'u',
      libUrl: 'l',
      contextTokens: 1,
    } as const;
    const loading = client.load(message, () => undefined);
    worker.say({ type: 'failed', error: 'TypeError: Failed to fetch' });
    await expect(loading).rejects.toMatchObject({ code: 'network' });
  });
});

describe('probing the adapter', () => {
  it('tells a browser without WebGPU from a machine without a GPU', async () => {
    await expect(probeAdapter(undefined)).rejects.toMatchObject({ code: 'no-webgpu' });
    const gpu = { requestAdapter: () => Promise.resolve(null) } as unknown as GPU; // only this is asked
    await expect(probeAdapter(gpu)).rejects.toMatchObject({ code: 'no-adapter' });
  });
});
