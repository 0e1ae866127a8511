import * as v from 'valibot';
import { limits } from '../limits';
import { rowsOf } from './draftTable';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const filled = (most: number) => v.pipe(text(most), v.minLength(1));

/** What a person says of a table besides its figures. */
export const TableLabelSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(120)),
  /** Where it comes from; may be empty. */
  source: v.pipe(text(500), v.trim()),
  licence: v.pipe(text(200), v.trim()),
});
export type TableLabel = v.InferOutput<typeof TableLabelSchema>;

const columnEntries = {
  id: filled(80),
  header: text(1000),
  name: filled(80),
  quantity: filled(80),
  unit: text(16),
  better: v.picklist(['higher', 'lower']),
  split: v.nullable(v.picklist(['val', 'test'])),
  role: v.picklist(['objective', 'report', 'cost', 'prior']),
  decimals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12)),
  note: v.exactOptional(text(400)),
  absent: v.exactOptional(text(400)),
  values: v.instance(Float64Array),
};

/** A table that a person brought, as it is kept. @see DraftTable */
export const OwnTableSchema = v.pipe(
  v.object({
    /** `checksumOf`; its first half names the benchmark. */
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    ...TableLabelSchema.entries,
    form: v.array(v.string()),
    dimensions: v.array(
      v.object({
        name: text(1000),
        labels: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(limits.options)),
      }),
    ),
    choices: v.instance(Uint8Array),
    columns: v.array(v.object(columnEntries)),
  }),
  v.check(
    ({ dimensions, form }) => form.length === dimensions.length + 1,
    'its form does not fit its choices',
  ),
  v.check(
    (table) => Number.isInteger(rowsOf(table)) && rowsOf(table) > 0,
    'its rows are not whole',
  ),
  v.check(
    (table) => table.columns.every(({ values }) => values.length === rowsOf(table)),
    'a column is not as long as the others',
  ),
);
export type OwnTable = v.InferOutput<typeof OwnTableSchema>;
