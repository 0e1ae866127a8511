/** The figures behind a chart: what a screen reader reads and what is exported. */
export interface DataTable {
  /** Says what the rows are, with units in the head. */
  readonly caption: string;
  readonly head: readonly string[];
  /** Asked for only when the table is opened or exported. */
  rows(): readonly (readonly (string | number | null)[])[];
}

const quoted = (cell: string | number | null): string => {
  const text = cell === null ? '' : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, with a head line; lines end in CRLF. */
export const toCsv = ({ head, rows }: DataTable): string =>
  [head, ...rows()].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

/** One object a row, by the head's names. */
export const toJson = ({ caption, head, rows }: DataTable): string =>
  `${JSON.stringify(
    { caption, rows: rows().map((row) => Object.fromEntries(head.map((h, i) => [h, row[i]]))) },
    null,
    1,
  )}\n`;
