import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Choice } from '#spaces/benchmark';
import type { Figures } from '#spaces/figures';
import { toCode } from '#spaces/code';
import { openTable } from '#src/ownTable/openTable';
import { benchmarkOf } from '#src/ownTable/table/benchmarkOf';
import { checksumOf } from '#src/ownTable/table/checksum';
import { type OwnTable, OwnTableSchema } from '#src/ownTable/table/ownTable';
import { isTableId, tableId } from '#src/ownTable/table/tableId';
import { writeTableFile } from '#src/ownTable/table/writeTableFile';
import { TableError } from '#src/ownTable/tableError';
import { bytesOf, csvOfSize, proposed, tableOf } from './tables';

const choice: Choice = { task: 'table', settings: {}, seed: 1 };
const spaceOf = (table: OwnTable) => benchmarkOf(table).spaceOf(choice);

async function figuresOf(table: OwnTable): Promise<Figures> {
  const { scoring } = benchmarkOf(table);
  if (scoring.kind !== 'table') throw new Error('no table');
  return scoring.open(choice, () => Promise.reject(new Error('reads no file')));
}

const arch = 'arch,x-valid,x-test,flops\n';
const cell = (a: string, b: string) => `|${a}~0|+|${b}~0|none~1|`;
const small = tableOf(
  `${arch}${cell('conv', 'skip')},0.9137,0.9,47200000\n${cell('skip', 'skip')},0.8,0.79,1000000\n${cell('skip', 'conv')},0.85,0.86,\n`,
);

describe('a table as a benchmark', () => {
  it('has the choices, columns and figures of its file', async () => {
    const space = spaceOf(small);
    expect(space.size).toBe(4);
    expect(space.dimensions.map((d) => d.options.map((o) => o.label))).toEqual([
      ['conv', 'skip'],
      ['conv', 'skip'],
    ]);
    expect(
      space.columns.map(({ id, role, unit, split, always }) => [id, role, unit, split, always]),
    ).toEqual([
      ['x_valid', 'objective', '%', 'val', undefined],
      ['x_test', 'report', '%', 'test', undefined],
      ['flops', 'cost', 'MFLOPs', null, true],
    ]);
    const figures = await figuresOf(small);
    const row = figures.rowOf([0, 1]);
    expect(figures.column('x_valid')[row]).toBe(91.37);
    expect(figures.column('flops')[row]).toBe(47.2);
    expect(figures.rowOf([0, 0])).toBe(-1);
    expect(() => figures.column('latency')).toThrow(RangeError);
  });

  it('knows costs beforehand, but no accuracy, and says what has no row', () => {
    const space = spaceOf(small);
    expect(space.known([0, 1], 'flops')).toBe(47.2);
    expect(space.known([1, 0], 'flops')).toBeUndefined();
    expect(space.known([0, 1], 'x_valid')).toBeUndefined();
    expect(space.missing([0, 0])).toBe('the table has no row for it');
    expect(space.missing([0, 1])).toBeNull();
  });

  it('writes architectures as the file does, and reads them back', () => {
    const space = spaceOf(small);
    expect(space.encode([1, 0])).toBe(cell('skip', 'conv'));
    expect(space.decode(` ${cell('skip', 'conv')} `)).toEqual({ ok: true, architecture: [1, 0] });
    expect(space.decode(toCode(space, [1, 0]))).toEqual({ ok: true, architecture: [1, 0] });
    expect(space.decode(cell('pool', 'conv'))).toEqual({
      ok: false,
      message: 'position 1: no option in "pool~0|+|conv~0|none~1|"',
    });
  });

  it('is drawn as a chain and described without its name', () => {
    const space = spaceOf(small);
    expect(space.draw([1, 0])).toMatchObject({
      kind: 'chain',
      blocks: [{ detail: 'skip' }, { detail: 'conv' }],
    });
    expect(space.describe()).not.toContain('Toy');
  });

  it('expects of options what they cost on average, and nothing where no cost is known', () => {
    // conv and skip first: means 47.2 and 1; the third row has no figure
    expect(spaceOf(small).priors).toEqual({
      strengths: [
        [1, 0],
        [0.5, 0.5],
      ],
      because: {},
    });
    expect(spaceOf(tableOf('op,acc\na,90.5\nb,91.5\n')).priors).toBeNull();
    const rate = spaceOf(tableOf('op,acc,fps\na,90.5,10\nb,91.5,20\n')).priors;
    expect(rate?.strengths).toEqual([[1, 0]]);
  });

  it('says its size, and what stands in', () => {
    expect(benchmarkOf(small)).toMatchObject({
      id: tableId(small),
      title: 'Toy',
      note: 'Your table: 3 architectures, of 4.',
    });
    expect(benchmarkOf(small).caution).toBeUndefined();
    expect(benchmarkOf(tableOf('op,acc\na,90.5\nb,91.5\n'))).toMatchObject({
      note: 'Your table: 2 architectures, every one there is.',
      caution: 'There is no test figure apart: what a search finds is told by “acc” alone.',
    });
  });

  it('every code is one harmless character, every name can stand between bars', () => {
    const labels = Array.from({ length: 36 }, (_, i) =>
      i === 0 ? 'a | b' : i === 1 ? 'a_b' : `n\t${i}`,
    );
    const rows = labels.map((label, i) => `"${label}",${90 + i / 10}`);
    const [dimension] = spaceOf(tableOf(`op,acc\n${rows.join('\n')}\n`)).dimensions;
    const options = dimension?.options ?? [];
    expect(new Set(options.map(({ code }) => code)).size).toBe(36);
    expect(new Set(options.map(({ name }) => name)).size).toBe(36);
    for (const { code, name } of options) {
      expect(code).toMatch(/^[A-Za-z0-9]$/);
      expect(name).toMatch(/^[^|\s]+$/);
    }
  });

  it('any architecture is written and read back, whatever the labels are', () => {
    const label = fc.stringMatching(/^[a-z0-9 .,;|+()*$-]{1,4}$/).filter((s) => s.trim() === s);
    const choices = fc.array(fc.uniqueArray(label, { minLength: 2, maxLength: 5 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(choices, (labels) => {
        const most = Math.max(...labels.map((l) => l.length));
        const rows = Array.from({ length: most }, (_, i) =>
          [...labels.map((l) => `"${l[i % l.length]}"`), 90 + i / 8].join(),
        );
        const { draft } = proposed(
          [[...labels.map((_, d) => `c${d}`), 'acc'].join(), ...rows].join('\n'),
          (plan) => ({
            ...plan,
            columns: plan.columns.map((c, i) => ({
              ...c,
              use: i < labels.length ? 'choice' : 'objective',
            })),
          }),
        ).judged;
        if (draft === null) throw new Error('no draft');
        const space = spaceOf({
          ...draft,
          sha256: checksumOf(draft),
          name: 'x',
          source: '',
          licence: '',
        } as OwnTable);
        for (let row = 0; row < most; row++) {
          const a = space.dimensions.map((d, i) =>
            Math.min(draft.choices[row * labels.length + i] ?? 0, d.options.length),
          );
          const read = space.decode(space.encode(a));
          expect(read.ok && space.encode(read.architecture)).toBe(space.encode(a));
        }
      }),
    );
  });
});

describe('the checksum', () => {
  it('does not count the order of rows, the name or the source', () => {
    const [head = '', ...rows] = csvOfSize(3).trim().split('\n');
    const turned = tableOf([head, ...rows.toReversed()].join('\n'));
    expect(turned.sha256).toBe(tableOf(csvOfSize(3)).sha256);
    expect(isTableId(tableId(turned))).toBe(true);
  });

  it('counts every figure, every choice and every role', () => {
    const sum = tableOf(csvOfSize(3)).sha256;
    const text = csvOfSize(3);
    const others = [
      text.replace('70.00', '70.01'),
      text.replaceAll('layer0', 'first'),
      text.replaceAll('test_acc', 'test acc'),
      text.trim().split('\n').slice(0, -1).join('\n'),
    ].map((other) => tableOf(other).sha256);
    expect(new Set([sum, ...others]).size).toBe(5);
  });

  it('is SHA-256 over the documented form', async () => {
    const table = tableOf('op,acc\na,90.5\nb,91.5\n');
    const head = {
      form: ['', ''],
      dimensions: [['op', ['a', 'b']]],
      columns: [['acc', 'acc', 'accuracy', '%', 'higher', 'val', 'objective']],
      rows: 2,
    };
    const figures = new Uint8Array(new Float64Array([90.5, 91.5]).buffer);
    const bytes = [...bytesOf(`sextant-table 1\n${JSON.stringify(head)}\n`), 0, 1, ...figures];
    const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
    expect(table.sha256).toBe(Buffer.from(digest).toString('hex'));
  });
});

describe('an exported table', () => {
  const open = (text: string) => openTable(bytesOf(text), 'toy.csv');
  const exportOf = (table: OwnTable) => writeTableFile(table).join('');

  it.each([
    ['of arch strings', small],
    ['of one column a choice', tableOf(csvOfSize(4))],
    [
      'of awkward labels',
      tableOf('"a,""b""","1.5",val_acc\n"#x","none",90.5\n" y",NA,91.5\n'.replace('"1.5"', 'op')),
    ],
    ['of lists in JSON', tableOf('{"01": {"acc": [90, 92]}, "10": {"acc": [91, 93]}}')],
  ])('%s comes back as it was', (_, table) => {
    const opened = open(exportOf(table));
    expect(opened.exported).toBe(true);
    expect(opened.label).toMatchObject({ name: 'Toy', source: 'by hand', licence: 'CC0' });
    const again = opened.finish(opened.plan, opened.label);
    expect(again).toEqual(table);
    expect(v.is(OwnTableSchema, structuredClone(again))).toBe(true);
  });

  it('can be read by anything that reads CSV', () => {
    const lines = exportOf(small).trim().split('\n');
    expect(lines[0]).toMatch(/^# sextant-table \{/);
    expect(lines.slice(1)).toEqual([
      'position 1,position 2,x-valid,x-test,flops',
      'conv,skip,91.37,90,47.2',
      'skip,conv,85,86,',
      'skip,skip,80,79,1',
    ]);
  });

  it.each([
    ['a figure', (text: string) => text.replace('91.37', '91.38')],
    ['a row', (text: string) => text.replace('skip,skip,80,79,1\n', '')],
    ['a role', (text: string) => text.replace('"use":"report"', '"use":"prior"')],
    ['a column', (text: string) => text.replace('position 1,', 'first,')],
  ])('of which %s was changed is refused', (_, change) => {
    const text = exportOf(small);
    expect(change(text)).not.toBe(text);
    expect(() => open(change(text))).toThrow(/checksum is .* not .* Delete the first line/);
    const rest = change(text).slice(text.indexOf('\n') + 1);
    expect(open(rest).exported).toBe(false);
  });

  it.each(['{', '{"version":1}', '{"version":2}', '[]'])(
    'whose first line is %s is refused',
    (head) => {
      expect(() => open(`# sextant-table ${head}\na,b\n1,2\n`)).toThrow(TableError);
    },
  );

  it('becomes another table where its roles are changed', () => {
    const opened = open(exportOf(small));
    const columns = opened.plan.columns.map((c) =>
      c.use === 'report' ? { ...c, use: 'ignore' as const } : c,
    );
    const other = opened.finish({ ...opened.plan, columns }, opened.label);
    expect(other.sha256).not.toBe(small.sha256);
    expect(other.columns.map(({ id }) => id)).toEqual(['x_valid', 'flops']);
  });
});

it('what a plan cannot do is refused at the end, too', () => {
  const opened = openTable(bytesOf('op,acc\na,90.5\nb,high\nc,91.5\n'), 't.csv');
  expect(() => opened.finish(opened.plan, opened.label)).toThrow(
    'line 3, column “acc”: “high” is not a number.',
  );
});
