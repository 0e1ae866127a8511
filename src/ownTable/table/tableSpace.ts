import type { Figures } from '#spaces/figures';
import { fromCode, toCode } from '#spaces/code';
import type { Column } from '#spaces/column';
import type { Architecture, Drawing } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { counted } from '../words';
import { dimensionsOf } from './optionsOf';
import type { OwnTable } from './ownTable';
import { tableId } from './tableId';
import { priorsOf } from './priorsOf';
import { readForm, writeForm } from './writtenForm';

/** Costs that every evaluation records, beside those that are limited. */
const recorded = 3;

/** The search space of a table: one dimension a choice, every architecture different from every other. */
export function tableSpace(table: OwnTable, figures: () => Figures): TaskSpace {
  const dimensions = dimensionsOf(table.dimensions);
  const read = readForm(table);
  const columns = columnsOf(table);
  const before = new Set(
    columns.filter((c) => c.role === 'cost' || c.role === 'prior').map((c) => c.id),
  );
  const space: TaskSpace = {
    id: tableId(table),
    title: table.name,
    size: dimensions.reduce((size, { options }) => size * options.length, 1),
    dimensions,
    encode: (a) => writeForm(table, a),
    decode(text) {
      const trimmed = text.trim();
      const written = read(trimmed);
      if (written.ok || [...trimmed].length !== dimensions.length) return written;
      return fromCode(space, trimmed);
    },
    key: (a) => toCode(space, a),
    active: () => dimensions.map(() => true),
    columns,
    priors: priorsOf(table),
    known(a, id) {
      if (!before.has(id)) return undefined;
      const value = figures().column(id)[figures().rowOf(a)];
      return value === undefined || Number.isNaN(value) ? undefined : value;
    },
    missing: (a) => (figures().rowOf(a) < 0 ? 'the table has no row for it' : null),
    describe: () => description(table),
    draw: (a) => drawing(table, a),
  };
  return space;
}

function columnsOf({ columns }: OwnTable): readonly Column[] {
  let costs = 0;
  return columns.map(({ values: _values, header: _header, ...column }) =>
    column.role === 'cost' && costs++ < recorded ? { ...column, always: true } : column,
  );
}

function description({ dimensions, columns }: OwnTable): string {
  const [cost] = columns.filter(({ role }) => role === 'cost');
  const size = cost === undefined ? '' : ` Options differ in what they cost (${cost.name}).`;
  return `An architecture makes ${counted(dimensions.length, 'choice')}, each among a few options that are listed below; nothing else is known of them than their names.${size}`;
}

const drawing = ({ dimensions }: OwnTable, a: Architecture): Drawing => ({
  kind: 'chain',
  blocks: dimensions.map(({ name, labels }, d) => ({
    label: name,
    detail: labels[a[d] ?? -1] ?? '',
    dimensions: [d],
    active: true,
  })),
});
