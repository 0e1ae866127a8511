import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listGrammar, strategyGrammar, strategyLines } from '#src/llm/own/grammar';
import { findingWords } from '#src/llm/own/findings';
import { codeWords, focusWords, legendWords, navigatorWords } from '#src/llm/own/promptWords';
import { readList, readStrategy } from '#src/llm/own/readReply';
import { gaps, meanLevel, scoreBin, standardScores } from '#src/llm/own/scores';
import { sentences } from '#src/llm/own/sentences';
import { spell, unspeakable } from '#src/llm/own/spelling';
import { withSameFunction } from '#src/llm/own/sameFunction';
import { words } from '#src/llm/own/words';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { toySpace } from '#tests/unit/search/toySpace';
import { nasbench201, loadSpace, spaceIds } from '#tests/unit/benchmarks';

const space = toySpace(4, 3);
const spelling = spell(createVocabulary(space, null).codes);
const result = (architecture: readonly number[], merit: number, overLimit = false) => ({
  architecture,
  merit,
  overLimit,
});

/** The words of a text, by trying every word at every place: all ways of reading it. */
function readings(text: string, at = 0): string[][] {
  if (at === text.length) return [[]];
  return words
    .filter((word) => text.startsWith(word, at))
    .flatMap((word) => readings(text, at + word.length).map((rest) => [word, ...rest]));
}

describe('words', () => {
  test('are different from each other, and few', () => {
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeLessThan(300);
  });

  test('make texts that can be read in one way only', () => {
    const architecture = fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 2 })));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(architecture, fc.double({ noNaN: true, min: 0, max: 100 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (some) => {
          const told = some.map(([a, merit]) => result(a, merit));
          const said = [
            ...legendWords('navigator', space, spelling, null),
            ...navigatorWords(space, spelling, told),
          ];
          expect(readings(said.join(''))).toEqual([said]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('scores', () => {
  test('tell the gap to the best in median gaps: by hand', () => {
    // Best 10, median 8: unit 2. Gaps of 0, 0.01, 1, 4 and more units.
    const [best, close, median, far] = gaps([10, 9.98, 8, 2, 5]);
    expect(best).toBe(0);
    expect(scoreBin(best ?? 1)).toBe(0);
    expect(close).toBeCloseTo(Math.log(0.03 / 0.02) / Math.log(4.02 / 0.02), 10);
    expect(median).toBeCloseTo(Math.log(1.02 / 0.02) / Math.log(4.02 / 0.02), 10);
    expect(far).toBeCloseTo(Math.log(4.02 / 0.02) / Math.log(4.02 / 0.02), 1);
    expect(scoreBin(1)).toBe(15);
  });

  test('do not depend on the measure', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const other = values.map((x) => 1000 + 0.001 * x);
    gaps(other).forEach((gap, i) => expect(gap).toBeCloseTo(gaps(values)[i] ?? NaN, 6));
  });

  test('are standardised, and a rare option is drawn towards average', () => {
    const scores = standardScores([0, 0.5, 1]);
    expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(0);
    expect(scores[0]).toBeCloseTo(Math.sqrt(1.5));
    expect(meanLevel(1.2, 1)).toBe(6);
    expect(meanLevel(12, 10)).toBe(8);
    expect(meanLevel(-12, 10)).toBe(0);
    expect(meanLevel(0, 5)).toBe(4);
  });
});

describe('prompt', () => {
  test('lists the worst first, an inactive dimension as none, and means of options: by hand', () => {
    // Gaps in units of 10: 0, 1, 4; as logarithms 0, 0.74, 1; standardised 1.37, -0.38, -0.99.
    const told = [result([0, 1, 2, 0], 50), result([1, 1, 1, 1], 90), result([1, 2, 1, 2], 80)];
    expect(navigatorWords(space, spelling, told).join('')).toBe(
      [
        '',
        'Results #1 ',
        '15 a0b1c2_',
        '11 a1b2c1d2',
        '00 a1b1c1d1',
        'Means a:(2)(5)(?)b:(?)(5)(3)c:(?)(5)(2)d:(?)(6)(3)',
        'Strategy ',
      ].join('\n'),
    );
  });

  test('tells results over the limit without a score', () => {
    const told = [result([1, 1, 1, 1], 99, true), result([1, 2, 1, 2], 80)];
    const text = navigatorWords(space, spelling, told).join('');
    expect(text).toContain('\nover a1b1c1d1\n00 a1b2c1d2');
  });

  test('keeps at most the room for results', async () => {
    for (const id of spaceIds) {
      const large = await loadSpace(id);
      const spelt = spell(createVocabulary(large, null).codes);
      const many = Array.from({ length: 1000 }, (_, i) =>
        result(
          large.dimensions.map(({ options }, d) => (i * 7 + d * d * i) % options.length),
          i,
        ),
      );
      const said = [
        ...legendWords(
          'navigator',
          large,
          spelt,
          large.dimensions.map((d) => d.options.map(() => 1)),
        ),
        ...navigatorWords(large, spelt, many),
      ];
      expect(said.length).toBeLessThan(900);
      expect(said.every((word) => words.includes(word))).toBe(true);
    }
  });

  test('renames options with the operations, and refuses what it has no words for', () => {
    const renamed = spell(createVocabulary(nasbench201, 5).codes);
    const plain = spell(createVocabulary(nasbench201, null).codes);
    expect(plain.write([0, 1, 2, 3, 4, 0]).join('')).toBe('a0b1c2d3e4f0');
    expect(renamed.write([0, 1, 2, 3, 4, 0])).not.toEqual(plain.write([0, 1, 2, 3, 4, 0]));
    expect(renamed.read(renamed.write([0, 1, 2, 3, 4, 0]).join(''))).toEqual([0, 1, 2, 3, 4, 0]);
    expect(unspeakable(toySpace(25, 2))).toContain('has 25 of up to 2');
    expect(unspeakable(space)).toBe('');
  });
});

const reply = [
  ...codeWords(spelling, [
    [1, 1, 1, 1],
    [1, 2, 0, 1],
  ]),
  ...findingWords({
    distance: 'near',
    shape: 'coupled',
    matters: [2],
    helps: ['c1'],
    hurts: ['a0', 'b0'],
  }),
  ...focusWords(spelling, [
    ['avoid', 'prefer', 'open'],
    ['open', 'open', 'open'],
    ['open', 'prefer', 'open'],
    ['open', 'open', 'avoid'],
  ]),
].join('');

describe('reply', () => {
  test('is read as it was meant, and said in words', () => {
    const { value, problem } = readStrategy(spelling, reply);
    expect(problem).toBe('');
    expect(value?.anchors).toEqual([
      [1, 1, 1, 1],
      [1, 2, 0, 1],
    ]);
    expect(value?.focus[0]).toEqual(['avoid', 'prefer', 'open']);
    expect(value && sentences({ space, spelling, names: null }, value)).toEqual({
      summary: 'The best result so far seems close to the best there is.',
      patterns:
        'The effects of the options seem to depend on each other. What matters most: choice 2. ' +
        'Helps: option 1 at choice 2. Hurts: option 0 at choice 0, option 0 at choice 1.',
      directions:
        'Prefer option 1 at choice 0, option 1 at choice 2. ' +
        'Avoid option 0 at choice 0, option 2 at choice 3. 2 architectures are named to begin with.',
    });
  });

  test('that is damaged is told', () => {
    expect(readStrategy(spelling, 'Summary: fine').value).toBeNull();
    expect(readList(spelling, 'nothing').problem).toContain('names no architecture');
    const { value, problem } = readList(spelling, '\n> a1b1c1d1\n> a1b9c1d1');
    expect(value).toEqual([[1, 1, 1, 1]]);
    expect(problem).toContain('"a1b9c1d1" is no architecture');
  });

  test('never reads what is none, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, '\n', 'ä', '> ', ':')), (some) => {
        const { value } = readStrategy(spelling, some.join(''));
        for (const a of value?.anchors ?? []) expect(a).toHaveLength(4);
      }),
      { numRuns: 30 },
    );
  });
});

test('architectures of the same function are known with one of them', () => {
  const same = withSameFunction(space, [[0, 1, 2, 1]]);
  expect(same.map((a) => a.join(''))).toEqual(['0120', '0121', '0122']);
  const large = toySpace(20, 3);
  const one = large.dimensions.map(() => 0);
  expect(withSameFunction(large, [one])).toEqual([one]);
});

describe('grammar', () => {
  test('of a line is without what is known or written, and none where nothing is left', () => {
    const tiny = spell([
      ['0', '1'],
      ['0', '1'],
    ]);
    const known = [
      [0, 0],
      [1, 0],
    ];
    const lines = strategyLines(tiny, (written) => [...known, ...written]);
    const grammar = lines.line(['\n> a0b1']) ?? '';
    expect(grammar).toContain('root ::= "\\n> " code');
    expect(legal(grammar)).toEqual(['\n> a1b1']);
    expect(lines.line(['\n> a0b1', '\n> a1b1'])).toBeNull();
  });

  test('of the whole has every rule that it names', () => {
    for (const text of [strategyGrammar(spelling), listGrammar(spelling)]) {
      const defined = new Set([...text.matchAll(/^(\w+) ::=/gm)].map(([, name]) => name));
      const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').replaceAll(/\{\d+,\d+\}/g, '');
      for (const [name] of bare.matchAll(/[a-z]\w*/g)) expect(defined).toContain(name);
    }
  });
});

/** All texts of a grammar without repetition, by hand: sequences, alternatives, groups, names, literals. */
function legal(grammar: string): string[] {
  const rules = new Map(grammar.split('\n').map((line) => line.split(' ::= ') as [string, string]));
  const texts = (body: string): string[] => alternatives(body).flatMap(sequence);
  const alternatives = (body: string) => split(body, ' | ');
  const sequence = (part: string): string[] =>
    split(part, ' ').reduce<string[]>(
      (heads, atom) => heads.flatMap((head) => one(atom).map((tail) => head + tail)),
      [''],
    );
  const one = (atom: string): string[] => {
    if (atom.startsWith('"')) return [atom.slice(1, -1).replaceAll('\\n', '\n')];
    if (atom.startsWith('(')) return texts(atom.slice(1, -1));
    return texts(rules.get(atom) ?? '');
  };
  return texts('root');
}

/** Splits at a mark outside of brackets and quotes. */
function split(text: string, mark: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === '"') quoted = !quoted;
    if (!quoted && c === '(') depth++;
    if (!quoted && c === ')') depth--;
    if (!quoted && depth === 0 && text.startsWith(mark, i)) {
      parts.push('');
      i += mark.length - 1;
    } else parts[parts.length - 1] += c;
  }
  return parts;
}
