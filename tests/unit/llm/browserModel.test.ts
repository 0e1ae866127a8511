import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchBrowserModel } from '#src/llm/browserModel/fetchBrowserModel';
import { openBrowserModel } from '#src/llm/browserModel/openBrowserModel';
import { promptApi } from '#src/llm/browserModel/promptApi';
import { serveBrowserModel } from '#src/llm/browserModel/serveBrowserModel';
import { browserEngine } from '#src/llm/browserModel/windowModel';
import { proposalPattern, strategyPattern } from '#src/llm/grammar/pattern';
import { proposalCount } from '#src/llm/grammar/proposalGrammar';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { ModelLibrary } from '#src/llm/library/modelLibrary';
import { openModelRows } from '#src/llm/library/modelRows';
import type { CompletionRequest, LanguageModel } from '#src/llm/languageModel';
import { Rng } from '#spaces/rng';
import { fakePromptApi } from './fakePromptApi';
import { loadSpace, spaceIds } from '#tests/unit/benchmarks';
import { memoryCaches } from './memoryCaches';
import { damagedList, damagedStrategy, legalList, legalStrategy } from './replies';

const cases = spaceIds.flatMap((id) => [
  { id, renamed: null },
  { id, renamed: 5 },
]);

describe.each(cases)('patterns of $id (renamed: $renamed)', ({ id, renamed }) => {
  const count = 1000;
  const judged = (pattern: string, make: (rng: Rng) => string, wanted: boolean) => {
    const matcher = new RegExp(pattern, 'u');
    const rng = Rng.seeded(20_250_924);
    const texts = Array.from({ length: count }, () => make(rng));
    return texts.filter((text) => matcher.test(text) !== wanted);
  };

  it.each(['codes', 'names'] as const)('judge lists of %s as the grammars do', async (reply) => {
    const vocabulary = createVocabulary(await loadSpace(id), renamed);
    const pattern = proposalPattern(vocabulary, reply, proposalCount);
    expect(judged(pattern, (rng) => legalList(vocabulary, reply, rng), true)).toEqual([]);
    expect(judged(pattern, (rng) => damagedList(vocabulary, reply, rng), false)).toEqual([]);
  });

  it('judge strategies as the grammars do', async () => {
    const vocabulary = createVocabulary(await loadSpace(id), renamed);
    const pattern = strategyPattern(vocabulary, 20);
    expect(judged(pattern, (rng) => legalStrategy(vocabulary, rng, 20), true)).toEqual([]);
    expect(judged(pattern, (rng) => damagedStrategy(vocabulary, rng, 20), false)).toEqual([]);
  });
});

const request: CompletionRequest = {
  messages: [
    { role: 'system', content: 'You write numbers.' },
    { role: 'user', content: 'Go.' },
  ],
  grammar: 'root ::= [0-9]{4}',
  pattern: '^[0-9]{4}$',
  temperature: 1,
  seed: 7,
  list: null,
  freshAfter: null,
  maxTokens: 9,
  thinking: false,
  signal: undefined,
};

let ends: (() => void)[] = [];
const opened: LanguageModel[] = [];
afterEach(async () => {
  for (const end of ends) end();
  ends = [];
  for (const model of opened.splice(0)) await model.dispose();
  vi.unstubAllGlobals();
});

/** A worker's model, through a window that has the given double. */
async function lent(api: ReturnType<typeof fakePromptApi>): Promise<LanguageModel> {
  ends.push(serveBrowserModel(api, `window ${ends.length}`));
  const model = await openBrowserModel({ title: 'Own', contextTokens: 6000, patienceMs: 2000 });
  opened.push(model);
  return model;
}

describe("the browser's own model, lent to a worker", () => {
  it('streams a constrained reply in a session of its own, with its counts, and says what it is', async () => {
    const api = fakePromptApi({ write: () => ['12', '34'] });
    const model = await lent(api);
    expect(model.engine).toContain('not repeatable, model chosen by the browser');
    const pieces: string[] = [];
    const done = await model.complete({ ...request, onToken: (piece) => pieces.push(piece) });
    expect(done).toMatchObject({ text: '1234', finish: 'stop', completionTokens: 4 });
    expect(done.promptTokens).toBe('You write numbers.Go.'.length + 8);
    expect(done.sampler).toContain('without a seed');
    expect(pieces).toEqual(['12', '34']);
    expect(api.created[0]?.initialPrompts).toEqual([request.messages[0]]);
    expect(api.prompted[0]?.messages).toEqual([request.messages[1]]);
    expect(api.prompted[0]?.options.responseConstraint).toEqual(/^[0-9]{4}$/u);
    expect(api.living()).toBe(0);
  });

  it('ends in mid-reply when it is aborted, with what was written until then', async () => {
    const abort = new AbortController();
    const endless = async function* () {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        yield '1';
      }
    };
    const api = fakePromptApi({ write: endless });
    const model = await lent(api);
    let seen = 0;
    const cut = await model.complete({
      ...request,
      signal: abort.signal,
      onToken: () => {
        if (++seen === 3) abort.abort();
      },
    });
    expect(cut.finish).toBe('abort');
    expect(cut.text).toMatch(/^1{3,}$/);
    await vi.waitFor(() => expect(api.living()).toBe(0));
  });

  it.each([
    ['a reply that does not fit the form', { write: () => ['abc'] }, 'bad-sample'],
    ['a prompt that is too long', { contextWindow: 20 }, 'crashed'],
    [
      'a page that may not',
      { failed: new DOMException('no', 'NotAllowedError') },
      'no-browser-model',
    ],
  ])('tells %s by its code', async (_, options, code) => {
    const model = await lent(fakePromptApi(options));
    await expect(model.complete(request)).rejects.toMatchObject({ code });
  });

  it('says so where no window of the site has one, and can be cancelled meanwhile', async () => {
    const options = { title: 'Own', contextTokens: 6000 };
    await expect(openBrowserModel({ ...options, patienceMs: 20 })).rejects.toMatchObject({
      code: 'no-browser-model',
    });
    const abort = new AbortController();
    const opening = openBrowserModel({ ...options, signal: abort.signal });
    abort.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is asked of one window where several could', async () => {
    const first = fakePromptApi({ write: () => ['1111'] });
    const second = fakePromptApi({ write: () => ['2222'] });
    ends.push(serveBrowserModel(first, 'a'));
    const model = await lent(second);
    await model.complete(request);
    await model.complete(request);
    expect([first.prompted.length, second.prompted.length].toSorted()).toEqual([0, 2]);
  });
});

describe('fetching it', () => {
  it('tells the share, and the context window in the end', async () => {
    const shares: number[] = [];
    const api = fakePromptApi({ availability: 'downloadable', shares: [0, 0.4, 1] });
    const fetched = await fetchBrowserModel(api, (share) => shares.push(share), undefined);
    expect(fetched.contextTokens).toBe(6000);
    expect(shares).toEqual([0, 0.4, 1]);
    expect(api.living()).toBe(0);
  });

  it('says what is wrong where there is none, where it fails, and where it is cancelled', async () => {
    const none = { code: 'no-browser-model' };
    await expect(fetchBrowserModel(null, () => undefined, undefined)).rejects.toMatchObject(none);
    const unavailable = fakePromptApi({ availability: 'unavailable' });
    await expect(fetchBrowserModel(unavailable, () => undefined, undefined)).rejects.toMatchObject(
      none,
    );
    expect(unavailable.created).toEqual([]);
    const failed = new DOMException('gone', 'NetworkError');
    const offline = fakePromptApi({ availability: 'downloadable', shares: [0.1], failed });
    await expect(fetchBrowserModel(offline, () => undefined, undefined)).rejects.toMatchObject({
      code: 'network',
    });
    const abort = new AbortController();
    const slow = fakePromptApi({ availability: 'downloadable', shares: [0.1, 0.2, 0.3] });
    await expect(
      fetchBrowserModel(slow, (share) => share > 0.1 && abort.abort(), abort.signal),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is a row of the library like any other, and no row where the browser has no such thing', async () => {
    const rows = openModelRows('browser-model');
    const caches = memoryCaches();
    const warm = () => Promise.resolve();
    const without = new ModelLibrary({ rows, caches, page: 'https://x.test/', warm });
    expect((await without.list()).some(({ engine }) => engine === 'browser')).toBe(false);
    const unable = fakePromptApi({ availability: 'unavailable' });
    const bare = new ModelLibrary({ rows, caches, page: 'https://x.test/', warm, api: unable });
    expect((await bare.list()).some(({ engine }) => engine === 'browser')).toBe(false);
    const api = fakePromptApi({ availability: 'downloadable', shares: [0.5] });
    vi.stubGlobal('LanguageModel', api);
    expect(promptApi()).toBe(api);
    const library = new ModelLibrary({ rows, caches, page: 'https://x.test/', warm });
    const stateOf = async () => (await library.list()).find(({ id }) => id === 'browser')?.state;
    expect(await stateOf()).toEqual({ state: 'notDownloaded' });
    const states: unknown[] = [];
    const loading = library.download('browser', (progress) => states.push(progress.share));
    await loading;
    expect(states).toEqual([0.5]);
    expect(await stateOf()).toMatchObject({ state: 'cached', bytes: 0 });
    await library.remove('browser');
    expect(await stateOf()).toEqual({ state: 'notDownloaded' });
  });
});

describe('the name of the engine', () => {
  it('has the browser and its version, which the model changes with', () => {
    const chrome = 'Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/148.0.0.0 Safari/537.36';
    expect(browserEngine(chrome)).toBe('Prompt API, Chrome 148');
    expect(browserEngine(`${chrome.replace('Chrome', 'Version')} Edg/149.0`)).toContain('Edge 149');
    expect(browserEngine('')).toBe('Prompt API, browser');
  });
});
