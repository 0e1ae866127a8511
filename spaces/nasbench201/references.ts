import type { TableDataset } from './figures';
import measured from './references.json';

/** Accuracies of the incumbent, chosen by validation, per cent; means over the runs. */
interface Accuracies {
  readonly val: number;
  readonly test: number;
}

/** What other searchers reach on average, to set a run against. */
export interface References {
  /** Made by this command, with this many runs of each searcher. */
  readonly command: string;
  readonly runs: number;
  readonly datasets: Readonly<
    Record<
      TableDataset,
      {
        /** Random search without repeats: best validation accuracy after so many queries. */
        readonly random: readonly { readonly queries: number; readonly val: number }[];
        /** After 100 queries, by the searcher's name of the command line. */
        readonly at100: Readonly<
          Record<
            | 'random'
            | 'local'
            | 'regularized-evolution'
            | 'evolution'
            | 'reinforce'
            | 'surrogate'
            | 'thompson'
            | 'builtin',
            Accuracies
          >
        >;
      }
    >
  >;
}

/** Schedule of 200 epochs, means of the trials. */
export const references: References = measured;
