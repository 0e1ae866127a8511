import * as v from 'valibot';
import { TablePlanSchema } from '../propose/plan';
import { TableError } from '../tableError';
import { checksumOf } from './checksum';
import type { DraftTable } from './draftTable';
import { TableLabelSchema } from './ownTable';

/** What an exported table says of itself in its first line. */
const ExportedSchema = v.object({
  version: v.literal(1),
  sha256: v.string(),
  ...TableLabelSchema.entries,
  form: v.array(v.string()),
  plan: TablePlanSchema,
  /** One a column of figures. */
  notes: v.array(v.string()),
});
export type Exported = v.InferOutput<typeof ExportedSchema>;

/** Reads the first line of an exported table. @throws {TableError} `changed` */
export function parseExported(text: string): Exported {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw changed('it is no JSON');
  }
  if (v.is(v.object({ version: v.pipe(v.number(), v.minValue(2)) }), value)) {
    throw changed('it was written by a newer version of Sextant; reload the page to get it');
  }
  const parsed = v.safeParse(ExportedSchema, value);
  if (parsed.success) return parsed.output;
  throw changed(`${v.getDotPath(parsed.issues[0]) ?? 'it'}: ${parsed.issues[0].message}`);
}

/**
 * The draft of an exported table with the form and notes that it was kept with. @throws {TableError}
 * `changed` where its checksum is another one
 */
export function checkExported(draft: DraftTable, { sha256, form, notes }: Exported): DraftTable {
  if (form.length !== draft.form.length) throw changed('its form does not fit its choices');
  const restored: DraftTable = {
    ...draft,
    form,
    columns: draft.columns.map((column, i) => {
      const { note: _, ...rest } = column;
      const note = notes[i] ?? '';
      return note === '' ? rest : { ...rest, note };
    }),
  };
  const found = checksumOf(restored);
  if (found === sha256) return restored;
  throw changed(
    `its checksum is ${found.slice(0, 16)}…, not ${sha256.slice(0, 16)}…: the file was changed after it was exported. Delete the first line to read it as a new table`,
  );
}

const changed = (why: string) =>
  TableError.of('changed', `the file says that it is a table exported from Sextant, but ${why}`, 1);
