import Papa from 'papaparse';
import { Faults } from '../fault';
import { limits } from '../limits';
import { TableError } from '../tableError';
import { grouped } from '../words';
import { ColumnBuilder } from './columnBuilder';
import type { DecodedText } from './decodeText';
import { exportedHeader } from './exportedHeader';
import { guessDelimiter } from './guessDelimiter';
import { columnNames, isHeader } from './headerOf';
import { decimalSignOf } from './parseNumber';
import type { OnProgress, RawTable } from './rawTable';

/** Rows that the decimal sign is looked for in. */
const sampleRows = 500;
/** Rows between two reports of progress. */
const stride = 4096;

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Reads CSV and its kin: any of the usual separators, quoted fields, `#` comments. @throws {TableError} */
export function readCsv(
  { text, encoding }: DecodedText,
  name: string,
  onProgress: OnProgress,
): RawTable {
  const exported = exportedHeader(text);
  // What this program wrote needs no guessing.
  const delimiter = exported === null ? guessDelimiter(text) : ',';
  const reader = new CsvReader(delimiter, exported !== null);
  const faults = new Faults();
  eachRow(text, delimiter, faults, (row, share) => {
    reader.take(row, faults);
    if (reader.rows % stride === 0) onProgress(share);
  });
  const table = reader.finish(faults);
  const file = { name, encoding, form: 'CSV' as const, delimiter, ...reader.facts };
  return { ...table, file, exported };
}

/** Calls back with every row that is not blank, with the line it begins on. */
function eachRow(
  text: string,
  delimiter: string,
  faults: Faults,
  take: (row: Row, share: number) => void,
): void {
  let cursor = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    comments: '#',
    step({ data: cells, errors, meta }) {
      const end = line + newlinesIn(text, cursor, meta.cursor);
      const [quote] = errors.filter(({ type }) => type === 'Quotes');
      // The cursor is behind the row's own line end, except at the end of the file.
      const closed = quote?.code !== 'MissingQuotes' && text[meta.cursor - 1] === '\n';
      const within = cells.reduce((sum, cell) => sum + newlinesIn(cell, 0, cell.length), 0);
      const start = end - within - (closed ? 1 : 0);
      cursor = meta.cursor;
      line = end;
      if (cells.length === 1 && cells[0]?.trim() === '') return;
      if (quote) faults.add('a quoted field is not closed, or goes on behind its quote', start);
      else take({ cells, line: start }, meta.cursor / text.length);
    },
  });
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
    count++;
  return count;
}

/** Collects rows into columns; the first rows are held back until it is known how numbers are written. */
class CsvReader {
  readonly #delimiter: string;
  readonly #plain: boolean;
  #first: Row | null = null;
  #held: Row[] | null = [];
  #names: string[] = [];
  #builders: ColumnBuilder[] = [];
  #lines: number[] = [];
  #header = true;
  #sign: '.' | ',' = '.';

  /** @param plain the first row names the columns, and numbers have decimal points */
  constructor(delimiter: string, plain: boolean) {
    this.#delimiter = delimiter;
    this.#plain = plain;
  }

  get rows(): number {
    return this.#lines.length;
  }

  get facts() {
    return { decimalSign: this.#sign, header: this.#header };
  }

  take(row: Row, faults: Faults): void {
    if (this.#first === null) {
      this.#begin(row);
      if (this.#header) return;
    }
    const cells = this.#fitted(row, faults);
    if (cells === null) return;
    if (this.#held === null) this.#store(cells, row.line);
    else if (this.#held.push({ cells, line: row.line }) >= sampleRows) this.#release();
  }

  finish(faults: Faults): Pick<RawTable, 'rows' | 'columns' | 'lines'> {
    this.#release();
    if (this.#names.length < 2) {
      const why = 'no separator was found that parts its lines into two fields or more';
      throw TableError.of(
        'not-a-table',
        `the file has one column only: ${why}`,
        this.#first?.line ?? null,
      );
    }
    const [one, ...others] = faults.first;
    if (one) throw new TableError('bad-rows', [one, ...others], faults.more);
    if (this.rows === 0)
      throw TableError.of('not-a-table', 'there is no row below the column names');
    return {
      rows: this.rows,
      columns: this.#builders.map((builder, i) => builder.build(this.#names[i] ?? '')),
      lines: Uint32Array.from(this.#lines),
    };
  }

  #begin(row: Row): void {
    this.#first = row;
    this.#header = this.#plain || isHeader(row.cells);
    this.#names = columnNames(row.cells, this.#header, row.line);
  }

  /** The row's cells, or null where there are too few or too many; empty ones at its end do not count. */
  #fitted({ cells, line }: Row, faults: Faults): readonly string[] | null {
    const wanted = this.#names.length;
    const extra = cells.slice(wanted);
    if (cells.length < wanted || extra.some((cell) => cell.trim() !== '')) {
      const spelled = this.#delimiter === '\t' ? 'tabs' : `“${this.#delimiter}”`;
      faults.add(`the row has ${cells.length} fields between ${spelled}, not ${wanted}`, line);
      return null;
    }
    return extra.length > 0 ? cells.slice(0, wanted) : cells;
  }

  #release(): void {
    const held = this.#held ?? [];
    if (this.#held === null) return;
    this.#held = null;
    this.#sign = this.#plain ? '.' : decimalSignOf(held.flatMap(({ cells }) => cells));
    this.#builders = this.#names.map(() => new ColumnBuilder(this.#sign));
    for (const { cells, line } of held) this.#store(cells, line);
  }

  #store(cells: readonly string[], line: number): void {
    if (this.#lines.push(line) > limits.rows) {
      const reason = `there are more than ${grouped(limits.rows)} rows`;
      throw TableError.of('too-large', reason, line);
    }
    for (const [i, cell] of cells.entries()) this.#builders[i]?.add(cell);
  }
}
