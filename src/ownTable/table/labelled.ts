import { checksumOf } from './checksum';
import type { DraftTable } from './draftTable';
import type { OwnTable, TableLabel } from './ownTable';

/** A table as it is to be kept. */
export const labelled = (draft: DraftTable, label: TableLabel): OwnTable => ({
  sha256: checksumOf(draft),
  ...label,
  form: [...draft.form],
  dimensions: draft.dimensions.map(({ name, labels }) => ({ name, labels: [...labels] })),
  choices: draft.choices,
  columns: draft.columns.map((column) => ({ ...column })),
});
