import { exportMark } from '../read/exportedHeader';
import type { ColumnPlan, TablePlan } from '../propose/plan';
import { rowsOf } from './draftTable';
import type { OwnTable } from './ownTable';

export const tableFileType = 'text/csv';
/** Rows written into one piece of the file. */
const piece = 2048;

/**
 * A table as CSV that any program reads: first a comment with what the table says of itself and its
 * checksum, then the names of the columns, then one row an architecture.
 */
export function writeTableFile(table: OwnTable): string[] {
  const { dimensions, columns, choices } = table;
  const names = [...dimensions.map(({ name }) => name), ...columns.map(({ header }) => header)];
  const head = `${exportMark}${JSON.stringify(selfDescription(table))}\n${names.map(field).join(',')}\n`;
  const pieces = [head];
  const width = dimensions.length;
  const labels = dimensions.map((dimension) => dimension.labels.map(field));
  for (let from = 0; from < rowsOf(table); from += piece) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(rowsOf(table), from + piece); row++) {
      const chosen = labels.map((options, d) => options[choices[row * width + d] ?? 0] ?? '');
      const figures = columns.map(({ values }) => figure(values[row] ?? NaN));
      lines.push(`${[...chosen, ...figures].join(',')}\n`);
    }
    pieces.push(lines.join(''));
  }
  return pieces;
}

function selfDescription(table: OwnTable) {
  const { sha256, name, source, licence, form, dimensions, columns } = table;
  const choice = ({ name: dimension }: { name: string }): ColumnPlan => ({
    use: 'choice',
    name: dimension.slice(0, 80) || '-',
    unit: '',
    better: 'higher',
    shift: 0,
  });
  const plan: TablePlan = {
    columns: [
      ...dimensions.map(choice),
      ...columns.map(({ role, name: column, unit, better }) => ({
        use: role,
        name: column,
        unit,
        better,
        shift: 0,
      })),
    ],
    repeats: 'leave-out',
  };
  return {
    version: 1,
    sha256,
    name,
    source,
    licence,
    form,
    plan,
    notes: columns.map((c) => c.note ?? ''),
  };
}

const figure = (value: number): string => (Number.isNaN(value) ? '' : String(value));

const field = (text: string): string =>
  /[",\n\r#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
