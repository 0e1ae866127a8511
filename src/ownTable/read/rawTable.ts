import type { DecimalSign } from './parseNumber';

/** A cell that is neither a number nor says that there is none. */
export interface OddCell {
  readonly row: number;
  readonly text: string;
}

/** One column of a file: each cell as a number where it is one, and as text where that may be needed. */
export interface RawColumn {
  readonly header: string;
  /** One a row; NaN where the cell is no number. */
  readonly numbers: Float64Array;
  /** Cells that say that there is no figure. */
  readonly absent: number;
  /** The first cells that are no numbers, and how many there are. */
  readonly odd: { readonly first: readonly OddCell[]; readonly count: number };
  /** Every number ends with a per cent sign. */
  readonly perCent: boolean;
  /** The cells' texts, trimmed; null where there are too many different ones to be codes or options. */
  readonly texts: readonly string[] | null;
  /** Said of it by the file, e.g. `mean of 3 values`; empty where nothing is. */
  readonly note: string;
}

/** A file's rows, read by column. */
export interface RawTable {
  readonly rows: number;
  readonly columns: readonly RawColumn[];
  /** Line of each row in the file, from 1. */
  readonly lines: Uint32Array;
  readonly file: FileFacts;
  /** Text behind `# sextant-table` of a table that was exported; null for any other. */
  readonly exported: string | null;
}

/** How a file was read. */
export interface FileFacts {
  readonly name: string;
  readonly encoding: string;
  readonly form: 'JSON' | 'CSV';
  /** What separates fields; empty in JSON. */
  readonly delimiter: string;
  readonly decimalSign: DecimalSign;
  /** Whether its first row names the columns. */
  readonly header: boolean;
}

/** Told while a file is read: share of it, 0 to 1. */
export type OnProgress = (share: number) => void;
