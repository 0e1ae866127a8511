import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWllama } from '#src/llm/engines/wllama';
import type { CompletionRequest, LanguageModel } from '#src/llm/languageModel';
import { fetchOwnWeights } from '#src/llm/own/fetchOwnWeights';
import { listGrammar, listLines, strategyGrammar, strategyLines } from '#src/llm/own/grammar';
import { generatorWords, legendWords, navigatorWords } from '#src/llm/own/promptWords';
import { readList, readStrategy } from '#src/llm/own/readReply';
import { spell } from '#src/llm/own/spelling';
import { weighedLines } from '#src/llm/own/weighedLines';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { nasbench201 } from '#tests/unit/benchmarks';

// Sextant's own model in llama.cpp, in a real browser.

const spelling = spell(createVocabulary(nasbench201, null).codes);
const results = Array.from({ length: 24 }, (_, i) => ({
  architecture: [i % 5, (3 * i) % 5, (i >> 1) % 5, (i >> 2) % 5, (2 * i + 1) % 5, (i * i) % 5],
  merit: 60 + ((i * 13) % 31),
  overLimit: false,
}));
const system = legendWords('navigator', nasbench201, spelling, null);
const user = navigatorWords(nasbench201, spelling, results);
const known = results.map(({ architecture }) => architecture);

const request: CompletionRequest = {
  messages: [
    { role: 'system', content: system.join('') },
    { role: 'user', content: user.join('') },
  ],
  grammar: strategyGrammar(spelling),
  lines: strategyLines(spelling, (written) => [...known, ...written]),
  temperature: 0.5,
  seed: 7,
  list: null,
  freshAfter: null,
  maxTokens: 300,
  thinking: false,
  signal: undefined,
};

let model: LanguageModel;
beforeAll(async () => {
  const blobs = [await fetchOwnWeights()];
  model = await openWllama({
    name: 'own',
    blobs,
    contextTokens: 2048,
    loadMs: 120_000,
    threads: 1,
  });
}, 120_000);
afterAll(() => model.dispose());

describe("Sextant's own model", () => {
  it('reads every word of a prompt as one token, and writes a strategy without repeats', async () => {
    const reply = await model.complete(request);
    expect(reply.promptTokens).toBe(system.length + user.length);
    expect(reply.finish).toBe('stop');
    const { value, problem } = readStrategy(spelling, reply.text);
    expect(problem).toBe('');
    expect(value?.anchors).toHaveLength(10);
    const code = (a: readonly number[]) => spelling.write(a).join('');
    const tried = new Set(known.map(code));
    const written = new Set(value?.anchors.map(code));
    expect(written.size).toBe(10);
    expect([...written].filter((one) => tried.has(one))).toEqual([]);
    expect((await model.complete(request)).text).toBe(reply.text);
    expect((await model.complete({ ...request, seed: 8 })).text).not.toBe(reply.text);
  }, 120_000);

  it('writes a list that begins with the anchors of the strategy', async () => {
    const anchors = [
      [3, 3, 3, 3, 3, 2],
      [3, 3, 3, 3, 2, 3],
      [3, 2, 3, 3, 3, 3],
      [3, 3, 1, 3, 3, 3],
      [3, 3, 3, 2, 3, 3],
      [3, 3, 3, 3, 1, 3],
      [2, 3, 3, 3, 3, 3],
      [3, 3, 2, 3, 3, 2],
      [3, 1, 3, 3, 3, 3],
      [3, 3, 3, 3, 3, 1],
    ];
    const focus = nasbench201.dimensions.map(() =>
      ['avoid', 'open', 'open', 'prefer', 'avoid'].map((s) => s as 'avoid' | 'open' | 'prefer'),
    );
    const asked = legendWords('generator', nasbench201, spelling, null).join('');
    const strategy = generatorWords(nasbench201, spelling, { focus, anchors }, []).join('');
    const reply = await model.complete({
      ...request,
      messages: [
        { role: 'system', content: asked },
        { role: 'user', content: strategy },
      ],
      grammar: listGrammar(spelling),
      lines: listLines(spelling, (written) => written),
    });
    const list = readList(spelling, reply.text).value ?? [];
    expect(list).toHaveLength(12);
    expect(new Set(list.map((a) => a.join())).size).toBe(12);
    const followed = anchors.filter((a) => list.some((b) => b.join() === a.join()));
    expect(followed.length).toBeGreaterThanOrEqual(8);
  }, 120_000);

  it('tells the chances of every word, and writes the same whether or not they are asked for', async () => {
    const reply = await model.complete({ ...request, alternatives: 7 });
    const chances = reply.chances ?? [];
    expect(chances.map((at) => at[0]?.[0]).join('')).toBe(reply.text);
    const sums = chances.map((at) => at.reduce((sum, [, share]) => sum + share, 0));
    expect(Math.max(...sums)).toBeLessThan(1.01);
    expect(Math.min(...sums)).toBeGreaterThan(0.7);
    const lines = weighedLines(spelling, chances);
    expect(lines).toHaveLength(10);
    expect(lines.some((line) => line.some(({ options }) => options.length > 1))).toBe(true);
    expect(reply.text).toBe((await model.complete(request)).text);
  }, 120_000);

  it('reads what is constant in the prompts of two roles once, by its own count', async () => {
    const constant = {
      navigator: [...system, ...user],
      generator: [...legendWords('generator', nasbench201, spelling, null), ...user],
    };
    for (const round of [0, 1, 2]) {
      for (const [role, words] of Object.entries(constant)) {
        const other = [...results].reverse().slice(round, round + 6);
        const said = navigatorWords(nasbench201, spelling, other);
        const { lines: _, ...plain } = request;
        const { promptTokens, readTokens } = await model.complete({
          ...plain,
          messages: [
            { role: 'system', content: words.join('') },
            { role: 'user', content: said.join('') },
          ],
          maxTokens: 3,
        });
        expect(promptTokens).toBe(words.length + said.length);
        // Another test may have begun with the same words.
        if (round > 0)
          expect(readTokens, `${role}, round ${round}`).toBeLessThanOrEqual(said.length);
      }
    }
  }, 120_000);

  it('stops when told, in the middle of a reply', async () => {
    const abort = new AbortController();
    const cut = await model.complete({
      ...request,
      signal: abort.signal,
      onToken: () => abort.abort(),
    });
    expect(cut.finish).toBe('abort');
    expect(cut.completionTokens).toBeLessThan(10);
  }, 60_000);
});
