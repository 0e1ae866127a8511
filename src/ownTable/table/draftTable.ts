import type { Column } from '#spaces/column';

/** A column of a table: one figure an architecture, NaN where there is none. */
export interface TableColumn extends Column {
  /** Its name in the person's file. */
  readonly header: string;
  readonly values: Float64Array<ArrayBuffer>;
}

/** What a table says, apart from what it is called. Rows stand in the order of their choices. */
export interface DraftTable {
  /** What stands around the labels of an architecture where it is written out, one more than choices. */
  readonly form: readonly string[];
  readonly dimensions: readonly { readonly name: string; readonly labels: readonly string[] }[];
  /** Option indices, shape [rows][dimensions]; each architecture stands once. */
  readonly choices: Uint8Array<ArrayBuffer>;
  readonly columns: readonly TableColumn[];
}

export const rowsOf = ({
  choices,
  dimensions,
}: Pick<DraftTable, 'choices' | 'dimensions'>): number =>
  choices.length / Math.max(dimensions.length, 1);
