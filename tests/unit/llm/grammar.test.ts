import { describe, expect, it } from 'vitest';
import { codeRules } from '#src/llm/grammar/codeGrammar';
import { proposalGrammar } from '#src/llm/grammar/proposalGrammar';
import { strategyGrammar } from '#src/llm/grammar/strategyGrammar';
import { withThinking } from '#src/llm/grammar/thinkingGrammar';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { Rng } from '#spaces/rng';
import { damagedList, damagedStrategy, legalList, legalStrategy } from './replies';
import { acceptor, loadXGrammar } from './xgrammar';
import { loadSpace, spaceIds } from '#tests/unit/benchmarks';

const xgrammar = loadXGrammar();
const count = 1000;

/** Texts of which XGrammar does not say `wanted`. */
async function misjudged(
  ebnf: string,
  wanted: boolean,
  make: (rng: Rng) => string,
): Promise<string[]> {
  const accepts = await acceptor(xgrammar, ebnf);
  const rng = Rng.seeded(20_250_924);
  const wrong: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = make(rng);
    if (accepts(text) !== wanted) wrong.push(text);
  }
  return wrong;
}

const cases = spaceIds.flatMap((id) => [
  { id, renamed: null },
  { id, renamed: 5 },
]);

describe.each(cases)('grammars of $id (renamed: $renamed)', ({ id, renamed }) => {
  it.each(['codes', 'names'] as const)(
    'accept every legal list of %s and refuse every damaged one',
    async (reply) => {
      const vocabulary = createVocabulary(await loadSpace(id), renamed);
      const ebnf = proposalGrammar(vocabulary, reply);
      expect(await misjudged(ebnf, true, (rng) => legalList(vocabulary, reply, rng))).toEqual([]);
      expect(await misjudged(ebnf, false, (rng) => damagedList(vocabulary, reply, rng))).toEqual(
        [],
      );
    },
    60_000,
  );

  it('accept every legal strategy and refuse every damaged one', async () => {
    const vocabulary = createVocabulary(await loadSpace(id), renamed);
    const ebnf = strategyGrammar(vocabulary, 20);
    expect(await misjudged(ebnf, true, (rng) => legalStrategy(vocabulary, rng, 20))).toEqual([]);
    expect(await misjudged(ebnf, false, (rng) => damagedStrategy(vocabulary, rng, 20))).toEqual([]);
  }, 60_000);
});

describe('codes that are known', () => {
  it('are exactly those that cannot be written', async () => {
    const space = await loadSpace('nasbench201');
    const vocabulary = createVocabulary(space, null);
    const rng = Rng.seeded(3);
    const random = () => vocabulary.codes.map((options) => rng.pick(options)).join('');
    const near = ['333333', '333334', '333330', '333331', '333332'];
    const known = [...near, ...Array.from({ length: 60 }, random)];
    const ebnf = `root ::= code\n${codeRules(vocabulary, known)}`;
    const accepts = await acceptor(xgrammar, ebnf);
    for (const code of known) expect(accepts(code)).toBe(false);
    for (let i = 0; i < count; i++) {
      const code = random();
      expect(accepts(code)).toBe(!known.includes(code));
    }
  });
});

describe('a grammar with thoughts', () => {
  it('wants them first, in tags, and then the same answer', async () => {
    const vocabulary = createVocabulary(await loadSpace('nasbench201'), null);
    const plain = proposalGrammar(vocabulary, 'codes');
    const accepts = await acceptor(xgrammar, withThinking(plain));
    const answer = legalList(vocabulary, 'codes', Rng.seeded(1));
    expect(accepts(`<think>\nHm. 3 is good.\n</think>\n\n${answer}`)).toBe(true);
    expect(accepts(answer)).toBe(false);
    expect(accepts(`<think>Hm.</think>\n\n${answer.slice(1)}`)).toBe(false);
  });
});
