import * as v from 'valibot';
import { rowsOf } from '#src/ownTable/table/draftTable';
import { type OwnTable, TableLabelSchema } from '#src/ownTable/table/ownTable';
import { tableId } from '#src/ownTable/table/tableId';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a list of kept tables shows; the figures lie apart. */
export const TableRowSchema = v.object({
  /** The benchmark's. */
  id: v.string(),
  sha256: v.string(),
  ...TableLabelSchema.entries,
  /** When it was kept first, epoch milliseconds. */
  createdAt: v.number(),
  /** When it was deleted; it can be brought back until it is purged. */
  deletedAt: v.nullable(v.number()),
  /** Architectures with figures. */
  rows: count,
  /** Number of choices. */
  choices: count,
  /** Architectures that the choices span. */
  size: v.number(),
  columns: v.array(v.object({ name: v.string(), role: v.string() })),
});
export type TableRow = v.InferOutput<typeof TableRowSchema>;

export function tableRow(table: OwnTable, createdAt: number): TableRow {
  const { sha256, name, source, licence, dimensions, columns } = table;
  return {
    id: tableId(table),
    sha256,
    name,
    source,
    licence,
    createdAt,
    deletedAt: null,
    rows: rowsOf(table),
    choices: dimensions.length,
    size: dimensions.reduce((size, { labels }) => size * labels.length, 1),
    columns: columns.map((column) => ({ name: column.name, role: column.role })),
  };
}
