import { describe, expect, it } from 'vitest';
import { LanguageModelError, type LanguageModel } from '#src/llm/languageModel';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { effort } from '#src/llm/roles/createPlayer';
import { createLlmGenerator } from '#src/llm/roles/llmGenerator';
import { createLlmNavigator } from '#src/llm/roles/llmNavigator';
import { createSingleLlmSearcher } from '#src/llm/roles/singleLlmSearcher';
import { createCollmSearcher } from '#src/search/collm';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { EventBody } from '#src/search/events';
import { enumerate } from '#spaces/enumerate';
import { foldRun } from '#src/search/fold';
import { Rng } from '#spaces/rng';
import { openTable } from '#tests/tools/nodeTable';
import { scriptedModel } from './scriptedModel';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

const strategy =
  'Summary: s\nPatterns: p\nDirections: d\nFocus:\n1 +3 -0\n2 +3 -0\n3 +32 -0\n4 + -0\n5 + -\n6 +3 -\nAnchors: none';
/** Codes of cells that are all different functions, none twice in this file. */
const fresh = (function* () {
  const seen = new Set<string>();
  for (const cell of Rng.seeded(1).shuffled([...enumerate(nasbench201)])) {
    const key = nasbench201.key(cell);
    if (seen.has(key)) continue;
    seen.add(key);
    yield cell.join('');
  }
})();

/** Ten cells that were in no list before. */
const list = (count = 10) =>
  JSON.stringify(Array.from({ length: count }, () => fresh.next().value));

const role = { kind: 'llm', model: 'm', temperature: 1, thinking: false, memory: true } as const;
const stateless = { ...role, memory: false };
const base: RunConfig = {
  ...defaultConfig,
  navigator: role,
  generator: stateless,
  prompt: { ...defaultConfig.prompt, findings: false },
  budget: 20,
};

interface Options {
  readonly change?: Partial<RunConfig>;
  readonly thinking?: boolean;
  readonly signal?: AbortSignal;
  readonly before?: readonly EventBody[];
  readonly onToken?: (piece: string) => void;
}

async function eventsOf(model: LanguageModel, options: Options = {}): Promise<EventBody[]> {
  const config = { ...base, ...options.change };
  const player = {
    model,
    setting: promptSetting(nasbench201, config),
    temperature: 1,
    thinking: options.thinking ?? false,
    onToken: options.onToken ?? (() => undefined),
    ...effort.wllama(6),
  };
  const navigator = createLlmNavigator({ ...player, role: 'navigator' }, true);
  const generator = createLlmGenerator({ ...player, role: 'generator' });
  const searcher =
    config.searcher === 'single-llm'
      ? createSingleLlmSearcher({ ...player, role: 'single' })
      : createCollmSearcher(nasbench201, config, navigator, generator);
  const { evaluator } = await openTable(config);
  const coordinator = new Coordinator({
    space: nasbench201,
    evaluator,
    searcher,
    config,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.before ? { fold: foldRun(nasbench201, options.before) } : {}),
  });
  const events: EventBody[] = [];
  for await (const batch of coordinator.run()) events.push(...batch);
  return events;
}

const calls = (events: readonly EventBody[]) =>
  events.flatMap((event) => (event.type === 'called' ? [event.call] : []));
const of = <T extends EventBody['type']>(events: readonly EventBody[], type: T) =>
  events.filter((event): event is Extract<EventBody, { type: T }> => event.type === type);

describe('a run with language models', () => {
  it('records every call so that it can be replayed', async () => {
    const model = scriptedModel([strategy, list(), strategy, list()]);
    const events = await eventsOf(model);
    expect(of(events, 'ended')[0]?.reason).toBe('budget');
    const all = calls(events);
    expect(all.map((call) => call.role)).toEqual([
      'navigator',
      'generator',
      'navigator',
      'generator',
    ]);
    for (const [i, call] of all.entries()) {
      const request = model.requests[i];
      expect(call).toMatchObject({ model: 'scripted', engine: 'script 1', temperature: 1 });
      expect(call.seed).toBe(request?.seed);
      expect(call.messages).toEqual(request?.messages);
      expect(call.grammar).toBe(request?.grammar);
      expect(call).toMatchObject({ finish: 'stop', problem: '' });
    }
    expect(new Set(all.map(({ seed }) => seed)).size).toBe(all.length);
    const [first] = of(events, 'strategy');
    expect(first?.author).toBe('llm');
    expect(first?.strategy.focus[0]).toEqual(['avoid', 'open', 'open', 'prefer', 'open']);
  });

  it('tells the Navigator what was found, and the Generator nothing but the strategy', async () => {
    const model = scriptedModel([strategy, list(), strategy, list()]);
    const events = await eventsOf(model);
    const users = model.requests.map(({ messages }) => messages[1]?.content ?? '');
    const found = of(events, 'evaluated').filter(({ round }) => round === 1);
    for (const { architecture, metric } of found) {
      const line = `${architecture.join('')} ${metric.value.toFixed(2)}`;
      expect(users[2]).toContain(line);
      expect(users[3]).not.toContain(line);
    }
    expect(users[3]).toContain('1 +3 -0');
  });

  it('tells a Generator with memory what is known already', async () => {
    const model = scriptedModel([strategy, list(), strategy, list()]);
    const events = await eventsOf(model, { change: { generator: role } });
    for (const { architecture, round } of of(events, 'evaluated')) {
      const told = model.requests[3]?.messages[1]?.content.includes(architecture.join(''));
      expect(told).toBe(round === 1);
    }
  });

  it('takes a list out of the prose around it', async () => {
    const model = scriptedModel([strategy, `Sure, here they are:\n${list()}\nGood luck [1]!`]);
    const events = await eventsOf(model, { change: { budget: 10 } });
    expect(of(events, 'evaluated')).toHaveLength(10);
    expect(calls(events)).toHaveLength(2);
  });

  it('uses the complete entries of a list that breaks off, and says so', async () => {
    const cut = list(5).slice(0, -4);
    const model = scriptedModel([strategy, { text: cut, finish: 'length' }, strategy, list()]);
    const events = await eventsOf(model, { change: { budget: 10 } });
    expect(of(events, 'proposed')[0]?.proposals).toHaveLength(4);
    expect(calls(events)[1]?.problem).toMatch(/cut off at \d+ tokens.*truncated/);
  });

  it('refuses what has the wrong number of choices, or is none, and shows it', async () => {
    const wrong = ['33333', '3333333', '333339', '<b>3</b>', '😀'];
    const right = JSON.parse(list(8)) as string[];
    const model = scriptedModel([strategy, JSON.stringify([...wrong, ...right])]);
    const events = await eventsOf(model, { change: { budget: 8 } });
    const refused = of(events, 'refused');
    expect(refused.map(({ reason }) => reason)).toEqual(wrong.map(() => 'invalid'));
    expect(
      of(events, 'proposed')[0]
        ?.proposals.map(({ text }) => text)
        .slice(0, 5),
    ).toEqual(wrong);
    expect(calls(events)[1]?.problem).toContain('5 of 13 are invalid');
  });

  it('tells a Navigator findings, and once what in its focus contradicts them', async () => {
    // After the first round every cell with 0 at position 1 is worse: preferring it is refuted.
    const bad = strategy.replace('1 +3 -0', '1 +0 -3');
    const cells = (first: string) =>
      Array.from({ length: 5 }, () => {
        for (;;) {
          const code = fresh.next().value ?? '';
          if (code.startsWith(first) && !code.includes('0', 1)) return code;
        }
      });
    const round = JSON.stringify([...cells('0'), ...cells('3')]);
    const model = scriptedModel([strategy, round, bad, bad, list()]);
    const prompt = { ...base.prompt, findings: true, heldToFocus: false };
    const events = await eventsOf(model, { change: { prompt } });
    const [, , refuted, again] = calls(events);
    expect(model.requests[0]?.grammar).not.toContain('finding');
    expect(model.requests[2]?.messages[1]?.content).toMatch(/^Findings of 10 evaluations:\n1\. /);
    expect(refuted?.problem).toContain('The focus contradicts the results: position 1 prefers 0');
    expect(again?.messages.at(-1)?.content).toContain('position 1 prefers 0, which loses');
    expect(again?.grammar).not.toBe(refuted?.grammar);
    // A model that no grammar holds is told once only.
    expect(of(events, 'strategy').map(({ author }) => author)).toEqual(['llm', 'llm']);
    const plain = scriptedModel([strategy, list(), strategy, list()]);
    await eventsOf(plain, { change: { prompt: { ...prompt, findings: false } } });
    expect(plain.requests[2]?.messages[1]?.content).not.toContain('Findings');
  });

  it('proposes nothing twice in a round, whatever the model writes, and says so', async () => {
    const codes = JSON.parse(list(12)) as string[];
    const twice = JSON.stringify(codes.flatMap((code) => [code, code]).slice(0, 20));
    const model = scriptedModel([strategy, twice, strategy, list()]);
    const events = await eventsOf(model, { change: { budget: 10 } });
    expect(of(events, 'proposed')[0]?.proposals.map(({ text }) => text)).toEqual(
      codes.slice(0, 10),
    );
    expect(calls(events)[1]?.problem).toContain('10 stand in the list already');
  });

  it('asks for a list without what was evaluated, and inside the focus where it is held', async () => {
    const model = scriptedModel([strategy, list(), strategy, list()]);
    const events = await eventsOf(model, {});
    const [first, second] = model.requests.flatMap((request) => request.list ?? []);
    expect(first?.known).toEqual([]);
    for (const { architecture, round } of of(events, 'evaluated')) {
      expect(second?.known.includes(architecture.join(''))).toBe(round === 1);
    }
    expect(first?.options).toEqual(
      ['1234', '1234', '1234', '1234', '01234', '01234'].map((o) => [...o]),
    );
    expect(model.requests[1]?.grammar).not.toContain('[01234] rest1');
    const free = scriptedModel([strategy, list(), strategy, list()]);
    const prompt = { ...base.prompt, heldToFocus: false, onlyNew: false };
    await eventsOf(free, { change: { prompt } });
    for (const { list: asked } of free.requests.slice(1, 4)) {
      if (asked) expect(asked).toMatchObject({ known: [], options: Array(6).fill([...'01234']) });
    }
  });

  it('asks the same once more where the engine drew a token that the grammar forbids', async () => {
    const fault = new LanguageModelError('bad-sample', 'A wrong token.');
    const model = scriptedModel([strategy, fault, list()]);
    const events = await eventsOf(model, { change: { budget: 10 } });
    const [, failed, again] = calls(events);
    expect(failed).toMatchObject({ finish: 'error', problem: 'A wrong token.' });
    expect(again?.messages).toEqual(failed?.messages);
    expect(again?.seed).not.toBe(failed?.seed);
    expect(of(events, 'evaluated')).toHaveLength(10);
  });

  it('tells the model once what was wrong, then samples inside the focus', async () => {
    const model = scriptedModel([strategy, 'I would rather not.', '[]', strategy, list()]);
    const events = await eventsOf(model, { change: { budget: 15 } });
    const [, first, second] = calls(events);
    expect(first?.problem).toContain('no list');
    expect(second?.messages.at(-1)?.content).toContain('no list');
    expect(second?.messages.at(-2)).toEqual({ role: 'assistant', content: 'I would rather not.' });
    expect(second?.seed).not.toBe(first?.seed);
    const proposals = of(events, 'proposed')[0]?.proposals ?? [];
    expect(proposals).toHaveLength(10);
    for (const { architecture, origin } of proposals) {
      expect(origin).toBe('fallback');
      expect(architecture?.slice(0, 2)).toEqual([3, 3]);
      expect([2, 3]).toContain(architecture?.[2]);
      expect(architecture?.[3]).not.toBe(0);
    }
    expect(foldRun(nasbench201, events).counters.fallback).toBe(10);
  });

  it('goes on with the last strategy where a new one cannot be read, twice', async () => {
    const model = scriptedModel([strategy, list(), 'Hm.', 'Summary: only this', list()]);
    const events = await eventsOf(model);
    const [first, second] = of(events, 'strategy');
    expect([first?.author, second?.author]).toEqual(['llm', 'fallback']);
    expect(second?.strategy.focus).toEqual(first?.strategy.focus);
    expect(calls(events)[3]?.problem).toContain('"patterns", "directions"');
  });

  it('ends in order where a model proposes the same again and again', async () => {
    const same = list();
    const model = scriptedModel([
      ({ grammar }) => (grammar?.includes('Summary') ? strategy : same),
    ]);
    const events = await eventsOf(model);
    expect(of(events, 'ended')[0]?.reason).toBe('stuck');
    expect(of(events, 'evaluated')).toHaveLength(10);
    const told = model.requests.map(({ messages }) => messages[1]?.content ?? '');
    expect(told.at(-2)).toContain('10 known already');
  });

  it('keeps silent about refusals where the switch says so', async () => {
    const same = list();
    const model = scriptedModel([
      ({ grammar }) => (grammar?.includes('Summary') ? strategy : same),
    ]);
    await eventsOf(model, { change: { prompt: { ...base.prompt, tellRefusals: false } } });
    for (const { messages } of model.requests) {
      expect(messages[1]?.content).not.toContain('Refused');
    }
  });

  it('keeps Unicode and HTML of a strategy as text', async () => {
    const nasty = '<img src=x onerror=alert(1)> “各層” 😀 \u202e &amp; [link](javascript:0)';
    const model = scriptedModel([strategy.replace('Summary: s', `Summary: ${nasty}`), list()]);
    const events = await eventsOf(model, { change: { budget: 10 } });
    expect(of(events, 'strategy')[0]?.strategy.summary).toBe(nasty);
  });

  it('keeps the thoughts apart, and does without them in a retry', async () => {
    const model = scriptedModel([
      `<think>3 looks good.</think>\n\n${strategy}`,
      { text: '<think>So many', finish: 'length' },
      list(),
    ]);
    const events = await eventsOf(model, { change: { budget: 10 }, thinking: true });
    const [navigator, first, second] = calls(events);
    expect(navigator).toMatchObject({ reasoning: '3 looks good.', reply: strategy });
    expect(navigator?.grammar).toContain('<think>');
    expect(first).toMatchObject({ reasoning: 'So many', reply: '' });
    expect(second?.grammar).not.toContain('<think>');
    expect(model.requests.map(({ thinking }) => thinking)).toEqual([true, true, false]);
  });

  it('maps renamed operations back before anything is evaluated', async () => {
    const prompt = { ...base.prompt, renamed: true };
    const config = { ...base, prompt, budget: 10 };
    const { vocabulary } = promptSetting(nasbench201, config);
    const cells = (JSON.parse(list()) as string[]).map((code) => [...code].map(Number));
    const written = JSON.stringify(cells.map((cell) => vocabulary.write(cell)));
    expect(written).not.toMatch(/\d/);
    const renamed = strategy.replace(/^(\d) .*$/gm, '$1 +A -');
    const model = scriptedModel([renamed, written]);
    const events = await eventsOf(model, { change: config });
    expect(of(events, 'evaluated').map(({ architecture }) => architecture)).toEqual(cells);
    const preferred = of(events, 'strategy')[0]?.strategy.focus[0]?.indexOf('prefer') ?? -1;
    expect(vocabulary.codes[0]?.[preferred]).toBe('A');
  });

  it('permutes accuracies within a round, always alike, under shuffled feedback', async () => {
    const prompt = { ...base.prompt, shuffledFeedback: true };
    const model = scriptedModel([strategy, list(), strategy, list(), strategy, list()]);
    const events = await eventsOf(model, { change: { prompt, budget: 30 } });
    const first = of(events, 'evaluated').filter(({ round }) => round === 1);
    const told = (request: number) =>
      [...(model.requests[request]?.messages[1]?.content ?? '').matchAll(/^(\d{6}) (\d+\.\d+)$/gm)]
        .map(([, code, accuracy]) => `${code} ${accuracy}`)
        .filter((line) => first.some(({ architecture }) => line.startsWith(architecture.join(''))));
    const true_ = first.map((e) => `${e.architecture.join('')} ${e.metric.value.toFixed(2)}`);
    const lastRound = told(2).slice(-10);
    expect(lastRound).toHaveLength(10);
    expect([...lastRound].sort()).not.toEqual([...true_].sort());
    const values = (lines: readonly string[]) => lines.map((line) => line.slice(7)).sort();
    expect(values(lastRound)).toEqual(values(true_));
    for (const line of told(4)) expect(lastRound).toContain(line);
  });

  it('lets one model reflect and then generate in the same conversation', async () => {
    const model = scriptedModel([strategy, list(), strategy, list()]);
    const events = await eventsOf(model, { change: { searcher: 'single-llm' } });
    expect(of(events, 'ended')[0]?.reason).toBe('budget');
    expect(calls(events).map((call) => call.role)).toEqual(Array(4).fill('single'));
    const [reflect, generate] = model.requests;
    expect(generate?.messages.slice(0, 2)).toEqual(reflect?.messages);
    expect(generate?.messages[2]?.role).toBe('assistant');
    expect(generate?.messages[2]?.content).toContain('Summary: s');
  });
});

describe('a run whose model fails', () => {
  it('pauses with a clear message, records the call, and goes on from its last event', async () => {
    const dead = new LanguageModelError('device-lost', 'The GPU was lost.');
    const first = await eventsOf(scriptedModel([strategy, list(), strategy, dead]));
    expect(first.at(-1)).toEqual({ type: 'paused', why: 'The GPU was lost.' });
    expect(calls(first).at(-1)).toMatchObject({ finish: 'error', problem: 'The GPU was lost.' });
    const rest = await eventsOf(scriptedModel([list()]), { before: first });
    expect(rest[0]?.type).toBe('resumed');
    expect(calls(rest)[0]?.role).toBe('generator');
    const state = foldRun(nasbench201, [...first, ...rest]);
    expect(state.ended?.reason).toBe('budget');
    expect(state.counters.queries).toBe(20);
  });

  it('forgets an aborted reply, and asks the same again when it is resumed', async () => {
    const abort = new AbortController();
    const whole = scriptedModel([strategy, list()]);
    const cut = scriptedModel([
      strategy,
      () => {
        abort.abort();
        return { text: '["33', finish: 'abort' };
      },
    ]);
    const before = await eventsOf(cut, { change: { budget: 10 }, signal: abort.signal });
    expect(before.at(-1)?.type).toBe('strategy');
    const after = await eventsOf(scriptedModel([list()]), { change: { budget: 10 }, before });
    await eventsOf(whole, { change: { budget: 10 } });
    expect(calls(after)[0]?.seed).toBe(whole.requests[1]?.seed);
    expect(calls(after)[0]?.messages).toEqual(whole.requests[1]?.messages);
  });
});
