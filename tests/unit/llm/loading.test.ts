import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepConsoleTail } from '#src/llm/engines/consoleTail';
import { describeThrown } from '#src/llm/engines/describeThrown';
import { stageWords, webLlmStage, type LoadingStage } from '#src/llm/engines/loadingStage';
import { ReplaceableModel } from '#src/llm/engines/replaceableModel';
import { openWebLlm, type WebLlmOptions } from '#src/llm/engines/webllm';
import { webLlmError } from '#src/llm/engines/webLlmError';
import type { LanguageModel } from '#src/llm/languageModel';
import { FakeWorker } from './fakeWorker';
import { scriptedModel } from './scriptedModel';

// web-llm 0.2.86's own words, as they come in a load.
const words = {
  weights: 'Loading model from cache[3/24]: 180MB loaded. 12% completed, 2 secs elapsed.',
  shaders: 'Loading GPU shader modules[12/86]: 13% completed, 40 secs elapsed.',
};

describe('stages of loading', () => {
  it("are read from web-llm's words, each with its own share", () => {
    expect(webLlmStage(0.12, words.weights)).toEqual({
      stage: 'weights',
      share: 0.12,
      count: '3 of 24',
    });
    expect(webLlmStage(0.13, words.shaders)).toEqual({
      stage: 'shaders',
      share: 0.13,
      count: '12 of 86',
    });
    expect(webLlmStage(0, 'Start to fetch params').stage).toBe('weights');
    expect(webLlmStage(1, 'Finish loading on WebGPU - x').stage).toBe('start');
    expect(stageWords(webLlmStage(0.13, words.shaders))).toBe('preparing the shaders, 12 of 86');
  });
});

const patience = { stallMs: 1000, quietMs: 10_000 };

describe('loading through web-llm', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    const features = new Set(['shader-f16']);
    const adapter = { info: {}, features, limits: {} };
    vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(adapter) } });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function start(more: Partial<WebLlmOptions> = {}) {
    const worker = new FakeWorker();
    const stages: LoadingStage[] = [];
    const loading = openWebLlm({
      modelId: 'Test-q4f16_1-MLC',
      modelUrl: 'https://x.test/m/resolve/main/',
      libUrl: 'https://x.test/m.wasm',
      contextTokens: 4096,
      canThink: false,
      patience,
      device: (work) => work(),
      onStage: (stage) => stages.push(stage),
      newWorker: () => worker as unknown as Worker, // the part that the client uses
      ...more,
    });
    loading.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    return { worker, loading, stages };
  }

  it('tells each stage, and ends when the worker says so', async () => {
    const { worker, loading, stages } = await start();
    for (const text of [words.weights, words.shaders]) {
      worker.say({ type: 'progress', share: 0.1, text });
    }
    worker.say({ type: 'loaded' });
    expect((await loading).model).toBe('Test-q4f16_1-MLC');
    expect(stages.map(({ stage }) => stage)).toEqual(['queue', 'start', 'weights', 'shaders']);
  });

  it('waits for one slow shader as long as the worker lives, then says where it stopped', async () => {
    const { worker, loading } = await start();
    const failed = expect(loading).rejects.toMatchObject({
      code: 'stalled',
      message: 'The engine got no further for 10 seconds, preparing the shaders, 12 of 86.',
    });
    worker.say({ type: 'progress', share: 0.1, text: words.shaders });
    const beats = setInterval(() => worker.say({ type: 'beat' }), 500);
    await vi.advanceTimersByTimeAsync(9500);
    expect(worker.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(600);
    clearInterval(beats);
    await failed;
    expect(worker.terminated).toBe(true);
  });

  it('gives up a worker that says nothing at all', async () => {
    const { loading } = await start();
    const failed = expect(loading).rejects.toMatchObject({
      code: 'stalled',
      message: 'The engine gave no sign of life for 1 seconds, starting the engine.',
    });
    await vi.advanceTimersByTimeAsync(1001);
    await failed;
  });

  it('does not count the time in which another engine has the device', async () => {
    let free: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (free = resolve));
    const { worker, loading } = await start({
      device: async (work) => {
        await busy;
        return work();
      },
      patience: { stallMs: 15_000, quietMs: 15_000 },
    });
    await vi.advanceTimersByTimeAsync(100_000);
    expect(worker.sent).toEqual([]);
    free();
    await vi.advanceTimersByTimeAsync(0);
    worker.say({ type: 'loaded' });
    expect((await loading).engine).toMatch(/^web-llm/);
  });

  it('ends at once when it is cancelled, and frees the worker', async () => {
    const abort = new AbortController();
    const { worker, loading } = await start({ signal: abort.signal });
    worker.say({ type: 'progress', share: 0.1, text: words.weights });
    abort.abort();
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker.terminated).toBe(true);
  });

  it('tells the stage in the message of a failure', async () => {
    const { worker, loading } = await start();
    worker.say({ type: 'progress', share: 0.1, text: words.shaders });
    worker.say({ type: 'failed', error: 'Error: createBuffer failed' });
    await expect(loading).rejects.toMatchObject({
      code: 'out-of-memory',
      message: expect.stringContaining('preparing the shaders, 12 of 86'),
    });
  });
});

describe('a model whose prompt takes long', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is waited for while its thread beats, and its message tells what it was at', async () => {
    const slow: LanguageModel = {
      ...scriptedModel([]),
      complete: ({ onBeat }) =>
        new Promise(() => {
          setInterval(() => onBeat?.(), 500);
        }),
    };
    const open = () => Promise.resolve(slow);
    const model = await ReplaceableModel.open({ open, ...patience, maxRequests: 9 });
    const asked = model.complete({
      messages: [],
      grammar: null,
      temperature: 1,
      seed: 1,
      list: null,
      freshAfter: null,
      maxTokens: 5,
      thinking: false,
      signal: undefined,
    });
    const failed = expect(asked).rejects.toMatchObject({
      code: 'stalled',
      message: 'The engine got no further for 10 seconds, reading the prompt.',
    });
    await vi.advanceTimersByTimeAsync(10_001);
    await failed;
  });
});

describe('whatever was thrown, in words', () => {
  it.each([
    [new RangeError('too long'), 'RangeError: too long'],
    ['a string', 'a string'],
    [{ message: 'no device' }, 'an error without a name: no device'],
    [undefined, 'undefined, without words'],
    [17, '17, without words'],
    [{}, 'an error without a name, without words'],
  ])('%s', (thrown, said) => {
    expect(describeThrown(thrown)).toBe(said);
  });

  it("has the console's last lines where TVM's exception has no words of its own", () => {
    const said: unknown[] = [];
    const console = {
      error: (...parts: unknown[]) => void said.push(parts),
      warn: () => undefined,
      log: () => undefined,
    };
    const tail = keepConsoleTail(console);
    console.error('TVMError: Check failed: (offset_in_bytes == 0)', 12);
    expect(said).toHaveLength(1);
    const exception = new WebAssembly.Exception(new WebAssembly.Tag({ parameters: ['i32'] }), [7]);
    const told = describeThrown(exception, tail);
    expect(told).toContain('TVMError: Check failed: (offset_in_bytes == 0) 12');
    expect(told).not.toContain('[object');
    expect(webLlmError(told).message).toContain('TVMError');
  });

  it('takes a rejected token for a fault of the sampler, and a bad grammar for one', () => {
    const rejected = new Error('Grammar matcher rejected the newly sampled token.');
    expect(webLlmError(rejected)).toMatchObject({ code: 'bad-sample' });
    const grammar = new Error('GrammarMatcherInitError: cannot parse EBNF');
    expect(webLlmError(grammar)).toMatchObject({ code: 'bad-grammar' });
  });
});
