import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { oneAtATime } from '#src/llm/engines/oneAtATime';
import { ReplaceableModel } from '#src/llm/engines/replaceableModel';
import { webLlmError } from '#src/llm/engines/webLlmError';
import { webLlmRequest } from '#src/llm/engines/webLlmComplete';
import { wllamaError } from '#src/llm/engines/wllamaError';
import { probeAdapter } from '#src/llm/engines/adapter';
import {
  LanguageModelError,
  type CompletionRequest,
  type LanguageModel,
} from '#src/llm/languageModel';
import { scriptedModel } from './scriptedModel';

const request: CompletionRequest = {
  messages: [{ role: 'user', content: 'go' }],
  grammar: 'root ::= "a"',
  temperature: 0.7,
  seed: 5,
  maxTokens: 9,
  thinking: false,
  signal: undefined,
};

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
    const model = await ReplaceableModel.open({ open, stallMs: 1000, maxRequests: 9 });
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
    const model = await ReplaceableModel.open({ open, stallMs: 1000, maxRequests: 9 });
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
      const model = await ReplaceableModel.open({ open, stallMs: 1000, maxRequests: 9 });
      await expect(model.complete(request)).rejects.toMatchObject({ code });
      expect((await model.complete(request)).text).toBe('alive');
      expect(count()).toBe(2);
    },
  );

  it('keeps an engine that only refused a grammar', async () => {
    const refused = new LanguageModelError('bad-grammar', 'no');
    const { open, count } = opener([scriptedModel([refused, 'well'])]);
    const model = await ReplaceableModel.open({ open, stallMs: 1000, maxRequests: 9 });
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'bad-grammar' });
    expect((await model.complete(request)).text).toBe('well');
    expect(count()).toBe(1);
  });

  it('replaces the engine after so many requests, and does not start what was aborted', async () => {
    const { open, count } = opener([scriptedModel(['a']), scriptedModel(['b'])]);
    const model = await ReplaceableModel.open({ open, stallMs: 1000, maxRequests: 2 });
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
    [new Error('Out of memory'), 'out-of-memory'],
    [new Error('IntegrityError: hash'), 'integrity'],
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
  it('streams, with usage, seed, grammar, and thoughts only where a model knows them', () => {
    expect(webLlmRequest(request, false)).toEqual({
      messages: [{ role: 'user', content: 'go' }],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.7,
      top_p: 1,
      seed: 5,
      max_tokens: 9,
      response_format: { type: 'grammar', grammar: 'root ::= "a"' },
    });
    expect(webLlmRequest({ ...request, grammar: null }, true)).toMatchObject({
      extra_body: { enable_thinking: false },
    });
    expect(webLlmRequest({ ...request, grammar: null }, true)).not.toHaveProperty(
      'response_format',
    );
  });
});

describe('probing the adapter', () => {
  it('tells a browser without WebGPU from a machine without a GPU', async () => {
    await expect(probeAdapter(undefined)).rejects.toMatchObject({ code: 'no-webgpu' });
    const gpu = { requestAdapter: () => Promise.resolve(null) } as unknown as GPU; // only this is asked
    await expect(probeAdapter(gpu)).rejects.toMatchObject({ code: 'no-adapter' });
  });
});
