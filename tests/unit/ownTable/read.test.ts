import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '#src/ownTable/read/readTable';
import { TableError } from '#src/ownTable/tableError';
import { bytesOf, read } from './tables';

/** Columns as `header: values`, numbers where all cells are. */
function columnsOf(bytes: Uint8Array): Record<string, readonly (number | string)[]> {
  const { columns } = readTable(bytes, 't.csv');
  return Object.fromEntries(
    columns.map(({ header, numbers, texts, odd }) => [
      header,
      odd.count > 0 ? (texts ?? []) : [...numbers],
    ]),
  );
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\uFEFF' : ''), ...text].map((c) => c.charCodeAt(0));
  return Uint8Array.from(units.flatMap((u) => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
}

const plain = 'op,acc\nconv,91.5\nskip,80\n';
const meaning = { op: ['conv', 'skip'], acc: [91.5, 80] };

describe('a file is read the same', () => {
  it.each([
    ['with commas', bytesOf(plain)],
    ['with tabs', bytesOf(plain.replaceAll(',', '\t'))],
    ['with semicolons', bytesOf(plain.replaceAll(',', ';'))],
    ['with semicolons and decimal commas', bytesOf(plain.replaceAll(',', ';').replace('.', ','))],
    ['with bars', bytesOf(plain.replaceAll(',', '|'))],
    ['with CRLF', bytesOf(plain.replaceAll('\n', '\r\n'))],
    ['with old Macintosh line ends', bytesOf(plain.replaceAll('\n', '\r'))],
    ['with a byte-order mark', bytesOf(`\uFEFF${plain}`)],
    ['in UTF-16, little-endian', utf16(plain, true, true)],
    ['in UTF-16, big-endian', utf16(plain, false, true)],
    ['in UTF-16 without a mark', utf16(plain, true, false)],
    ['in UTF-16, big-endian without a mark', utf16(plain, false, false)],
    [
      'with comments and blank lines',
      bytesOf(`# a\n# b, c\n${plain.replace('skip', '\n# d\nskip')}\n\n`),
    ],
    ['with every field quoted', bytesOf(plain.replace(/[^,\n]+/g, '"$&"'))],
    ['with spaces around fields', bytesOf(plain.replaceAll(',', ' , '))],
    ['with an empty last field', bytesOf(plain.replaceAll('\n', ',\n').replace('acc,', 'acc'))],
    ['without a line end at its end', bytesOf(plain.trimEnd())],
  ])('%s', (_, bytes) => {
    expect(columnsOf(bytes)).toEqual(meaning);
  });

  it('whatever is quoted in it', () => {
    const text = 'op,acc\n"a,""b""",1\n"line\nbreak",2\n#x,9\nc,3\n';
    expect(columnsOf(bytesOf(text))).toEqual({ op: ['a,"b"', 'line\nbreak', 'c'], acc: [1, 2, 3] });
    expect([...read(text).lines]).toEqual([2, 3, 6]);
  });

  it('in the code page of a spreadsheet, which is said', () => {
    const bytes = Uint8Array.from([...bytesOf('gr'), 0xf6, ...bytesOf('sse,acc\n1,2\n3,4\n')]);
    const table = readTable(bytes, 't.csv');
    expect(table.columns[0]?.header).toBe('grösse');
    expect(table.file.encoding).toBe('Windows-1252');
  });
});

describe('rows without names', () => {
  it('are seen where the first has fractions, and columns are called by their place', () => {
    const table = read('0,1,91.5\n1,1,90.5\n');
    expect(table.rows).toBe(2);
    expect(table.columns.map(({ header }) => header)).toEqual(['column 1', 'column 2', 'column 3']);
    expect(table.file.header).toBe(false);
  });

  it('an unnamed first column, as pandas writes it, is called by its place', () => {
    expect(read(',acc\n0,91.5\n1,90\n').columns[0]?.header).toBe('column 1');
  });

  it('bars of an arch string do not separate fields', () => {
    const arch = '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|';
    expect(columnsOf(bytesOf(`arch,acc\n${arch},91.5\n${arch},90\n`))).toEqual({
      arch: [arch, arch],
      acc: [91.5, 90],
    });
  });
});

const labels = fc.stringMatching(/^[a-zA-Z0-9 ",;#'\n_.-]{1,8}$/).map((s) => `x${s.trim()}`);
const figures = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  .map((n) => n + 0);

describe('any table', () => {
  it('is read back as it was written, in every dialect', () => {
    const rows = fc.array(fc.tuple(labels, figures, fc.option(figures, { nil: null })), {
      minLength: 1,
      maxLength: 40,
    });
    const dialect = fc.record({
      mark: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      comma: fc.boolean(),
      bom: fc.boolean(),
      last: fc.boolean(),
    });
    fc.assert(
      fc.property(rows, dialect, (table, { mark, end, comma, bom, last }) => {
        const decimal = (n: number | null) =>
          n === null ? '' : comma ? String(n).replace('.', ',') : String(n);
        const quoted = (s: string) => `"${s.replaceAll('"', '""')}"`;
        const number = (n: number | null) =>
          mark === ',' && comma ? quoted(decimal(n)) : decimal(n);
        const lines = table.map(([op, acc, cost]) =>
          [quoted(op), number(acc), number(cost)].join(mark),
        );
        const text = ['op', 'acc', 'cost'].join(mark) + end + lines.join(end) + (last ? end : '');
        const { columns } = readTable(bytesOf(`${bom ? '\uFEFF' : ''}${text}`), 't');
        expect(columns.map((c) => c.header)).toEqual(['op', 'acc', 'cost']);
        expect(columns[0]?.texts).toEqual(table.map(([op]) => op.trim()));
        expect([...(columns[1]?.numbers ?? [])]).toEqual(table.map(([, acc]) => acc));
        expect([...(columns[2]?.numbers ?? [])]).toEqual(table.map(([, , cost]) => cost ?? NaN));
      }),
    );
  });

  it('never fails otherwise than in words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          fc.string({ unit: fc.constantFrom(...'a1,;"\n\t#.|{}[]:'), maxLength: 80 }),
        ),
        (text) => {
          try {
            readTable(bytesOf(text), 't');
          } catch (error) {
            expect(error).toBeInstanceOf(TableError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Faults as `line: reason`. */
function faultsOf(text: string | Uint8Array): string[] {
  try {
    readTable(typeof text === 'string' ? bytesOf(text) : text, 't');
  } catch (error) {
    if (error instanceof TableError) {
      return error.faults.map(
        ({ line, column, reason }) => `${line ?? '-'} ${column ?? '-'}: ${reason}`,
      );
    }
    throw error;
  }
  return [];
}

describe('a bad file is refused', () => {
  it.each([
    ['', '- -: the file is empty'],
    [
      'PK\u0003\u0004\u0000\u0000',
      '- -: the file is not text: it may be a spreadsheet or an archive',
    ],
    [
      'just some words\n',
      '1 -: the file has one column only: no separator was found that parts its lines into two fields or more',
    ],
    ['a,b\n', '- -: there is no row below the column names'],
    ['a,b,a\n1,2,3\n', '1 a: column 3 has the name of column 1'],
    [
      '[1,2]',
      '- -: the JSON is a list; a table is an object from codes to metrics, {"code": {"metric": 91.2}}',
    ],
    ['{}', '- -: the JSON object is empty'],
  ])('%j', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it('with every row that does not fit, by its line', () => {
    expect(faultsOf('a,b\n1,2\n1\n# c\n1,2,3\n4,5\n')).toEqual([
      '3 -: the row has 1 fields between “,”, not 2',
      '5 -: the row has 3 fields between “,”, not 2',
    ]);
    expect(faultsOf('a,b\n1,"2\n3,4\n')).toEqual([
      '2 -: a quoted field is not closed, or goes on behind its quote',
    ]);
  });

  it('with the first fifty faults and the number of the others', () => {
    const text = `a,b\n${'1\n'.repeat(70)}`;
    expect(() => read(text)).toThrow(
      'line 2: the row has 1 fields between “,”, not 2, and 69 more.',
    );
    expect(faultsOf(text)).toHaveLength(50);
  });

  it('with the line of an error in JSON', () => {
    expect(faultsOf('{"a": {"x": 1},\n"b": {"x": }}')[0]).toMatch(/^2 -: the JSON cannot be read/);
  });

  it('beyond the limits', () => {
    expect(faultsOf(`a,b\n${'1,2\n'.repeat(100_001)}`)).toEqual([
      '100002 -: there are more than 100,000 rows',
    ]);
    expect(faultsOf(`${Array.from({ length: 201 }, (_, i) => `c${i}`).join()}\n`)).toEqual([
      '1 -: there are 201 columns; a table has at most 200',
    ]);
  });
});

describe('JSON', () => {
  it('becomes one row a code; lists become their mean, with the deviation beside it', () => {
    const table = read(
      '{"001": {"acc": [90, 92], "ms": 3},\n "010": {"acc": [91, 91.5, 92]},\n "1": {"ms": null, "acc": 88}}',
    );
    expect(table.columns.map(({ header }) => header)).toEqual(['code', 'acc', 'acc std', 'ms']);
    const [code, acc, deviation, ms] = table.columns;
    expect(code?.texts).toEqual(['001', '010', '1']);
    expect([...(acc?.numbers ?? [])]).toEqual([91, 91.5, 88]);
    expect(acc?.note).toBe('mean of 1 to 3 values');
    expect(deviation?.numbers[0]).toBeCloseTo(Math.SQRT2, 12);
    expect(deviation?.numbers[1]).toBeCloseTo(0.5, 12);
    expect(deviation?.numbers[2]).toBeNaN();
    expect([...(ms?.numbers ?? [])]).toEqual([3, NaN, NaN]);
    expect([...table.lines]).toEqual([1, 2, 3]);
  });

  it('names what is no figure, and codes that come twice', () => {
    const text =
      '{"a": {"x": 1},\n"b": {"x": "high"},\n"c": 4,\n"a": {"x": [1, "2"]},\n"d": {"x": []}}';
    expect(faultsOf(text)).toEqual([
      '2 x: "high" is neither a number nor a list of numbers',
      '3 -: “c” has no object of metrics',
      '4 -: “a” stands on line 1 already',
      '4 x: [1,"2"] is neither a number nor a list of numbers',
      '5 x: [] is neither a number nor a list of numbers',
    ]);
  });
});
