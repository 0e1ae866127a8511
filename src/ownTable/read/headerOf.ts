import { Faults } from '../fault';
import { limits } from '../limits';
import { TableError } from '../tableError';
import { isAbsent, parseNumber } from './parseNumber';

const isNumber = (cell: string) =>
  !Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ','));

/**
 * Whether a file's first row names its columns: not where all of it is figures, nor where one of its cells
 * has a fraction.
 */
export function isHeader(cells: readonly string[]): boolean {
  const figures = cells.filter((cell) => isNumber(cell));
  if (figures.some((cell) => /[.,]/.test(cell))) return false;
  return cells.some((cell) => !isNumber(cell) && !isAbsent(cell));
}

/** Names of the columns; those without one are called by their place. @throws {TableError} */
export function columnNames(cells: readonly string[], header: boolean, line: number): string[] {
  if (cells.length > limits.columns) {
    const reason = `there are ${cells.length} columns; a table has at most ${limits.columns}`;
    throw TableError.of('too-large', reason, line);
  }
  const names = cells.map((cell, i) => (header && cell.trim()) || `column ${i + 1}`);
  const faults = new Faults();
  for (const [i, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first < i) faults.add(`column ${i + 1} has the name of column ${first + 1}`, line, name);
  }
  const [one, ...others] = faults.first;
  if (one) throw new TableError('bad-rows', [one, ...others], faults.more);
  return names;
}
