import type { RawTable } from '../read/rawTable';
import type { DraftTable } from '../table/draftTable';
import { standsIn } from '../table/standsIn';
import { counted, grouped } from '../words';
import type { Choices } from './choicesOf';
import { isFigure, type TablePlan } from './plan';

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');

/** What a person should know before a table is kept, in sentences. */
export function notesOf(
  raw: RawTable,
  plan: TablePlan,
  choices: Choices | null,
  draft: DraftTable | null,
): string[] {
  const notes: string[] = [];
  const { encoding, header, decimalSign } = raw.file;
  if (encoding === 'Windows-1252')
    notes.push('The file is not UTF-8; it was read as Windows-1252.');
  if (!header) notes.push('The first row has figures, so the columns are named by their place.');
  if (decimalSign === ',') notes.push('Numbers have decimal commas.');
  const constant = choices?.constant ?? [];
  if (constant.length > 0) {
    notes.push(`${quoted(constant)}: one value only, so there is nothing to choose; left out.`);
  }
  const fixed = raw.columns.filter(({ numbers }, i) => {
    const use = plan.columns[i]?.use;
    return use !== undefined && isFigure(use) && isConstant(numbers);
  });
  if (fixed.length > 0) {
    notes.push(`${quoted(fixed.map((c) => c.header))}: the same figure in every row.`);
  }
  for (const [i, { header: name }] of raw.columns.entries()) {
    const column = plan.columns[i];
    if (column === undefined || !isFigure(column.use) || column.shift === 0) continue;
    notes.push(`“${name}”: ${shiftText(column.shift, column.unit)}.`);
  }
  if (draft !== null) {
    const gaps = draft.columns.filter((c) => c.values.some(Number.isNaN));
    for (const { header: name, values } of gaps) {
      const lacking = values.filter(Number.isNaN).length;
      notes.push(`“${name}”: ${counted(lacking, 'architecture')} without a figure.`);
    }
    notes.push(...standsIn(draft.columns));
  }
  return notes;
}

function isConstant(numbers: Float64Array): boolean {
  const first = numbers.find((n) => !Number.isNaN(n));
  return numbers.every((n) => Number.isNaN(n) || n === first);
}

function shiftText(shift: number, unit: string): string {
  if (unit === '%' && shift === 2) return 'fractions, shown in per cent';
  const how = shift > 0 ? 'multiplied' : 'divided';
  return `figures are ${how} by ${grouped(10 ** Math.abs(shift))}${unit === '' ? '' : `, to ${unit}`}`;
}
