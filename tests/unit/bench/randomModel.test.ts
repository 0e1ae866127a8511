import { describe, expect, it } from 'vitest';
import { randomModel } from '#tests/bench/randomModel';
import { grammarWalk } from '#tests/bench/grammarWalk';
import { proposalGrammar } from '#src/llm/grammar/proposalGrammar';
import { strategyGrammar } from '#src/llm/grammar/strategyGrammar';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { Rng } from '#spaces/rng';
import { acceptor, loadXGrammar } from '#tests/unit/llm/xgrammar';
import { nasbench201 } from '#tests/unit/benchmarks';

const vocabulary = createVocabulary(nasbench201, null);

describe('random choices in place of a model', () => {
  it.each([
    ['lists', proposalGrammar(vocabulary, 'codes')],
    ['lists of names', proposalGrammar(vocabulary, 'names')],
    ['strategies', strategyGrammar(vocabulary, 12)],
    ['strategies from findings', strategyGrammar(vocabulary, 12, { findings: 6, focus: false })],
  ])('write %s that the grammar accepts, different ones by seed', async (_, grammar) => {
    const accepts = await acceptor(loadXGrammar(), grammar);
    const draw = grammarWalk(grammar);
    const texts = Array.from({ length: 50 }, (_unused, seed) => draw(Rng.seeded(seed)));
    for (const text of texts) expect(accepts(text), text).toBe(true);
    expect(new Set(texts).size).toBeGreaterThan(40);
    expect(draw(Rng.seeded(3))).toBe(texts[3]);
  });

  it('write no code twice, nor one that is known', async () => {
    const options = [...'01', ...'01', ...'01'].slice(0, 4).map(() => ['0', '1']);
    const known = ['0000', '1111', '0101'];
    const { text } = await randomModel.complete({
      messages: [],
      grammar: null,
      temperature: 1,
      seed: 5,
      list: { options, known, min: 10, max: 12 },
      freshAfter: null,
      maxTokens: 1000,
      thinking: false,
      signal: undefined,
    });
    const codes = JSON.parse(text) as string[];
    expect(codes.length).toBeGreaterThanOrEqual(10);
    expect(new Set([...codes, ...known]).size).toBe(codes.length + known.length);
  });
});
