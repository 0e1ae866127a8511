/** A result that others published, for a study to be set beside. Null: the source does not give it. */
export interface Published {
  readonly method: string;
  /** Evaluations charged; null where the source names none. */
  readonly queries: number | null;
  /** In the units of the benchmark's first objective and report. */
  readonly objective: number | null;
  readonly objectiveStd: number | null;
  readonly report: number | null;
  readonly reportStd: number | null;
  /** Number of runs, in words where the source does not say. */
  readonly runs: string;
  /** Which figure it is, e.g. `best validation accuracy`. */
  readonly metric: string;
  readonly source: string;
}
