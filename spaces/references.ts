/** What random search reaches on average, to set a run against. */
export interface References {
  /** Runs that the means are of. */
  readonly runs: number;
  /** Best objective so far of random search without repeats, mean of the runs, in its column's unit. */
  readonly random: readonly { readonly queries: number; readonly val: number }[];
}
