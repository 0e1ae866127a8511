import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shifted } from '#src/ownTable/propose/columnOf';
import { splitCode } from '#src/ownTable/propose/splitCode';
import { csvOfSize, proposed, using } from './tables';

const arch = (a: string, b: string) => `|${a}~0|+|none~0|${b}~1|`;

describe('codes are parted into choices', () => {
  it.each([
    [
      'equal lengths',
      ['432', '412', '332'],
      ['', '', '2'],
      [
        ['4', '3'],
        ['3', '1'],
      ],
    ],
    [
      'dashes',
      ['3-1-2', '13-1-2', '3-2-5'],
      ['', '-', '-', ''],
      [
        ['3', '13'],
        ['1', '2'],
        ['2', '5'],
      ],
    ],
    [
      'a list',
      ['[3, 1]', '[5, 2]'],
      ['[', ', ', ']'],
      [
        ['3', '5'],
        ['1', '2'],
      ],
    ],
    [
      'underscores',
      ['a_x', 'b_y'],
      ['', '_', ''],
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    ],
    [
      'names with underscores between bars',
      ['conv_3|skip', 'conv_1|skip', 'conv_1|none'],
      ['', '|', ''],
      [
        ['conv_3', 'conv_1'],
        ['skip', 'none'],
      ],
    ],
    [
      'arch strings, whose constant parts belong to the form',
      [arch('conv', 'skip'), arch('skip', 'skip'), arch('conv', 'pool')],
      ['|', '~0|+|none~0|', '~1|'],
      [
        ['conv', 'skip'],
        ['skip', 'pool'],
      ],
    ],
    [
      'negative numbers and points',
      ['0.5;-1', '0.5;2', '1.5;2'],
      ['', ';', ''],
      [
        ['0.5', '1.5'],
        ['-1', '2'],
      ],
    ],
  ])('%s', (_, texts, form, labels) => {
    const split = splitCode(texts);
    expect(split?.form).toEqual(form);
    expect(split?.labels).toEqual(labels);
  });

  it.each([
    ['of different lengths', ['432', '41']],
    ['of one part', ['4', '3']],
    ['with different marks', ['3-1', '3_1']],
    ['with forty values in one place', Array.from({ length: 40 }, (_, i) => `n${i}-a`)],
  ])('not those %s', (_, texts) => {
    expect(splitCode(texts)).toBeNull();
  });
});

describe('roles are guessed', () => {
  it('for one column a choice', () => {
    const { uses, judged } = proposed(csvOfSize(3));
    expect(uses).toEqual(['choice', 'choice', 'choice', 'cost', 'objective', 'report', 'ignore']);
    expect(judged.size).toBe(64);
    expect(judged.rows).toBe(64);
    expect(judged.notes).toEqual([]);
  });

  it('for a code beside figures of several kinds', () => {
    const header = 'id,code,x-valid,x-test,params,latency_ms,synflow,val_std,seed';
    const rows = [
      '0,012,0.91,0.90,1200000,3.5,12.5,0.01,7',
      '1,112,0.81,0.80,1100000,2.5,10.5,0.02,7',
    ];
    const { plan } = proposed([header, ...rows].join('\n'));
    expect(plan.columns.map(({ use, unit, better, shift }) => [use, unit, better, shift])).toEqual([
      ['ignore', '', 'higher', 0],
      ['code', '', 'higher', 0],
      ['objective', '%', 'higher', 2],
      ['report', '%', 'higher', 2],
      ['cost', 'M parameters', 'lower', -6],
      ['cost', 'ms', 'lower', 0],
      ['prior', '', 'higher', 0],
      ['ignore', '', 'lower', 0],
      ['ignore', '', 'higher', 0],
    ]);
    expect(plan.columns.slice(2, 6).map(({ name }) => name)).toEqual([
      'x-valid',
      'x-test',
      'parameters',
      'latency',
    ]);
  });

  it('errors and losses are lowered, rates are raised', () => {
    const { plan } = proposed('op,val_loss,test error,fps\na,0.5,12.5,30\nb,2.5,10.5,40\n');
    expect(plan.columns.map(({ use, better, unit }) => [use, better, unit])).toEqual([
      ['choice', 'higher', ''],
      ['objective', 'lower', ''],
      ['report', 'lower', '%'],
      ['cost', 'higher', 'images/s'],
    ]);
  });

  it('a kernel size is a choice, not a cost', () => {
    const text = csvOfSize(3).replace('layer0', 'kernel_size');
    expect(proposed(text).uses[0]).toBe('choice');
  });

  it('an operation called none is an option', () => {
    const { uses, judged } = proposed(
      'op1,op2,acc\nnone,conv,90.5\nskip,conv,91.5\nnone,pool,92.5\n',
    );
    expect(uses).toEqual(['choice', 'choice', 'objective']);
    expect(judged.dimensions.map(({ labels }) => labels)).toEqual([
      ['none', 'skip'],
      ['conv', 'pool'],
    ]);
  });

  it('names of data sets stand for accuracies', () => {
    const { plan } = proposed('arch,cifar10,ImageNet16-120\n01,91.5,46.5\n10,90.5,45.5\n');
    expect(plan.columns.map(({ use, unit }) => [use, unit])).toEqual([
      ['code', ''],
      ['objective', '%'],
      ['objective', '%'],
    ]);
  });

  it('where only a test figure is known it stands in, and that is said', () => {
    const { uses, judged } = proposed('op,test_acc\na,90.5\nb,91.5\n');
    expect(uses).toEqual(['choice', 'objective']);
    expect(judged.notes).toEqual([
      'There is no validation figure beside “test_acc”: the search sees the test figure itself, so what it finds looks better than it is.',
      'There is no test figure apart: what a search finds is told by “test_acc” alone.',
    ]);
  });

  it('of two test columns the one that belongs to the objective is told', () => {
    const { uses } = proposed('op,test_b,val_a,test_a\na,1.5,2.5,3.5\nb,2.5,3.5,4.5\n');
    expect(uses).toEqual(['choice', 'ignore', 'objective', 'report']);
  });
});

describe('what a file amounts to is judged', () => {
  it('rows are missing, repeat each other, contradict each other, lack their figure', () => {
    const rows = ['a,x,90.5', 'a,y,91.5', 'a,x,90.5', 'b,x,80.5', 'b,x,82.5', 'b,y,', 'a,x,90.5'];
    const text = `op,at,val_acc\n${rows.join('\n')}\n`;
    const { judged } = proposed(text);
    expect(judged).toMatchObject({
      size: 4,
      rows: 2,
      merged: 2,
      contradictions: { count: 1, first: [{ lines: [5, 6], columns: ['val_acc'] }] },
      incomplete: { count: 1, lines: [7] },
      faults: [],
    });
    const mean = proposed(text, (plan) => ({ ...plan, repeats: 'mean' })).judged;
    expect(mean.rows).toBe(3);
    expect([...(mean.draft?.columns[0]?.values ?? [])]).toEqual([90.5, 91.5, 81.5]);
    expect(mean.draft?.columns[0]?.note).toBe('mean of the rows of an architecture');
  });

  it('rows of several seeds are averaged unless the person says otherwise', () => {
    const { plan, judged } = proposed('op,seed,acc\na,1,90.5\na,2,91.5\nb,1,80.5\nb,2,80.5\n');
    expect(plan.repeats).toBe('mean');
    expect([...(judged.draft?.columns[0]?.values ?? [])]).toEqual([91, 80.5]);
  });

  it('constant columns and units are said', () => {
    const { judged } = proposed(
      'op,depth,acc,flops\na,3,0.5,2000000\nb,3,0.25,1000000\n',
      using(1, 'choice'),
    );
    expect(judged.notes).toEqual([
      '“depth”: one value only, so there is nothing to choose; left out.',
      '“acc”: fractions, shown in per cent.',
      '“flops”: figures are divided by 1,000,000, to MFLOPs.',
      'There is no test figure apart: what a search finds is told by “acc” alone.',
    ]);
  });

  it('numbers that are none are told with line and column', () => {
    const { judged } = proposed('op,val_acc,ms\na,90.5,3\nb,high,4\nc,91.5,"1,234"\nd,88.5,5\n');
    expect(judged.draft).toBeNull();
    expect(judged.faults).toEqual([
      { line: 3, column: 'val_acc', reason: '“high” is not a number' },
      {
        line: 4,
        column: 'ms',
        reason:
          '“1,234” is not a number here: leave out the marks between thousands; this file writes a decimal point',
      },
    ]);
  });

  it('a column that cannot be what it shall be is told', () => {
    const faults = (text: string, place: number, use: Parameters<typeof using>[1]) =>
      proposed(text, using(place, use)).judged.faults.map(({ reason }) => reason);
    const text = csvOfSize(3);
    expect(faults(text, 4, 'ignore')).toEqual([
      'no column is an objective: a search needs a figure to raise or to lower',
    ]);
    expect(faults(text, 4, 'report')).toContain(
      '“val_acc” is told at the end already; one column can be',
    );
    expect(faults(text, 4, 'choice')).toEqual([
      'it has 64 different values; a choice has at most 36',
      'no column is an objective: a search needs a figure to raise or to lower',
    ]);
    expect(faults(text, 0, 'code')).toContain(
      'this column holds the whole architecture, so no other column can be a choice',
    );
  });
});

it('fractions are moved without a remainder', () => {
  expect(shifted(0.9137, 2)).toBe(91.37);
  expect(shifted(47200000, -6)).toBe(47.2);
  expect(shifted(1.5e-7, 2)).toBe(0.000015);
  expect(shifted(NaN, 2)).toBeNaN();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 6 }), (n) => {
      expect(shifted(n / 1e6, 2)).toBe(n / 1e4);
    }),
  );
});

it('the order of the rows does not matter', () => {
  const [head = '', ...rows] = csvOfSize(2).trim().split('\n');
  const draft = proposed(csvOfSize(2)).judged.draft;
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(proposed([head, ...shuffled].join('\n')).judged.draft).toEqual(draft);
    }),
  );
});
