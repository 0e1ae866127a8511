import { describe, expect, it } from 'vitest';
import { contrastsOf, strongestInterplay } from '#src/search/builtin/words/contrasts';
import { writeDirections } from '#src/search/builtin/words/directions';
import { writePatterns } from '#src/search/builtin/words/patterns';
import { choiceOf, gathered, list } from '#src/search/builtin/words/phrases';
import { writeSummary } from '#src/search/builtin/words/summary';
import type { Stance } from '#src/search/strategy';
import { toySpace } from '../search/toySpace';
import { historyOf } from './historyOf';
import { nasbench201, sizeOf } from '#tests/unit/benchmarks';

const cell = (code: string) => [...code].map(Number);

/** Twelve cells by hand: conv 3×3 on 2→3 is worth 1, with a skip on 0→3 another 2. */
const worked = historyOf(
  nasbench201,
  ['333133', '332133', '323133', '333132', '332132', '323132'].flatMap((code, i) => {
    const conv = code.endsWith('3') ? 1 : 0;
    return [
      { architecture: cell(code), accuracy: 88 + 3 * conv + i / 100, round: 1 },
      {
        architecture: cell(code.replace(/1(..)$/, '2$1')),
        accuracy: 87 + conv + i / 100,
        round: 2,
      },
    ];
  }),
);

describe('contrasts', () => {
  it('compare medians with and without an option', () => {
    const conv = contrastsOf(worked).find((c) => c.dimension === 5 && c.option === 3);
    // with: 91.00 91.01 91.02 88.00 88.01 88.02; without: 88.03 to 88.05 and 87.03 to 87.05
    expect(conv?.with).toBeCloseTo((88.02 + 91) / 2, 9);
    expect(conv?.without).toBeCloseTo((87.05 + 88.03) / 2, 9);
    expect(conv?.count).toBe(6);
  });

  it('need three results on each side', () => {
    const three = historyOf(nasbench201, [
      { architecture: cell('333133'), accuracy: 91, round: 1 },
      { architecture: cell('333132'), accuracy: 90, round: 1 },
      { architecture: cell('333131'), accuracy: 89, round: 1 },
    ]);
    expect(contrastsOf(three)).toEqual([]);
  });

  it('find the pair whose gains depend on each other', () => {
    const skip = { dimension: 3, option: 1 };
    const conv = { dimension: 5, option: 3 };
    const found = strongestInterplay(worked, [skip, conv]);
    expect(found?.first).toEqual(skip);
    expect(found?.second).toEqual(conv);
    expect(found?.beside).toBeCloseTo(91.01 - 88.04, 9);
    expect(found?.alone).toBeCloseTo(88.01 - 87.04, 9);
  });
});

describe('the sections', () => {
  it('tell where the search stands', () => {
    expect(writeSummary(worked, 0)).toBe(
      '12 cells evaluated; 323133 leads with 91.02%. The last round reached 88.02%, and nothing better.',
    );
  });

  it('say how far the target is, and how much of the limit is used', () => {
    const limited = historyOf(
      nasbench201,
      [{ architecture: cell('333133'), accuracy: 91.5, round: 1 }],
      { target: 91.6, limits: [{ column: 'params', max: 2 }] },
    );
    const text = writeSummary(limited, 0);
    expect(text).toContain('The target of 91.60% is 0.10 points away.');
    const params = sizeOf(nasbench201, cell('333133')).params;
    expect(text).toContain(
      `It uses ${Math.round(50 * params)}% of the 2 million parameters allowed.`,
    );
  });

  it('do not call an architecture over the limit the best', () => {
    const over = historyOf(
      nasbench201,
      [{ architecture: cell('333133'), accuracy: 91.5, round: 1 }],
      { limits: [{ column: 'flops', max: 20 }] },
    );
    expect(writeSummary(over, 1)).toContain('1 cell evaluated, none of them within the limit yet.');
  });

  it('tell what the best share, what helps and what belongs together', () => {
    const text = writePatterns(worked, 0);
    expect(text).toContain('skip on 0→3');
    expect(text).toContain(
      'Beside skip on 0→3, conv 3×3 on 2→3 adds 2.97 points; without that skip, only 0.97 points.',
    );
  });

  it('tell what to keep, decide and leave out as the focus says', () => {
    const row = (letters: string): Stance[] =>
      [...letters].map((c) => (c === 'p' ? 'prefer' : c === 'o' ? 'open' : 'avoid'));
    const focus = ['aaapa', 'aaopa', 'aooop', 'apaaa', 'aaopa', 'aoopo'].map(row);
    expect(writeDirections(worked, focus, ['333132', '332132'], 0)).toBe(
      'Little is open: exchange one edge of the best cells at a time. ' +
        'Keep conv 3×3 on 0→1 and skip on 0→3. ' +
        'Decide between conv 1×1 and conv 3×3 on 0→2 and 1→3. ' +
        'Leave out none on 1→2 and 2→3. ' +
        'Try 333132 and 332132 first, then change one edge at a time.',
    );
  });
});

describe('phrases', () => {
  it('gather choices by what they share', () => {
    const everywhere = [0, 1, 2, 3, 4, 5].flatMap((dimension) => [
      { dimension, option: 2 },
      { dimension, option: 3 },
    ]);
    expect(gathered(nasbench201, [...everywhere, { dimension: 3, option: 1 }])).toBe(
      'conv 1×1 and conv 3×3 everywhere, and skip on 0→3',
    );
  });

  it('count what goes beyond a list', () => {
    expect(list(['a'])).toBe('a');
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(list(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b and 3 more');
  });

  it('do not repeat the words of an option in the name of its place', () => {
    const base = toySpace(2, 2);
    const [first, second] = base.dimensions;
    if (!first || !second) throw new Error('two dimensions');
    const labelled = first.options.map((o, i) => ({ ...o, label: `expansion ${i + 1}` }));
    const chain = {
      ...base,
      dimensions: [
        { ...first, name: 'stage 1 block 1 expansion', options: labelled },
        { ...second, name: 'expansion', options: labelled },
      ],
    };
    expect(choiceOf(chain, { dimension: 0, option: 0 })).toBe('expansion 1 for stage 1 block 1');
    expect(choiceOf(chain, { dimension: 1, option: 1 })).toBe('expansion 2 for expansion');
  });
});
