import type { Architecture } from './space';

/**
 * All figures of a table benchmark for one choice. Rows are numbered from 0; columns are shared and not
 * to be changed.
 */
export interface Figures {
  readonly rows: number;
  architectureOf(row: number): Architecture;
  /** Row of an architecture, or -1 where the table has none. */
  rowOf(a: Architecture): number;
  /** Brings what these columns need; {@link column} answers for them from then on. @throws {PackError} */
  load(columns: readonly string[]): Promise<void>;
  /** One value a row, NaN where there is none. @throws {RangeError} where it was not loaded */
  column(id: string): Float64Array;
  /** How a value was obtained, e.g. `200 epochs, mean of 3 trials`. */
  fidelity(column: string, row: number): string;
  /** Single trials behind a value, where they are known; empty elsewhere. @throws {PackError} */
  trials?(column: string, row: number): Promise<readonly number[]>;
  /** What the training would have taken, seconds; 0 where the source does not say. */
  seconds(row: number): number;
}
