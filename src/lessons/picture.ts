import type { RecordedBy } from './lesson';
import type { RacePlan } from './race';

/** What a step shows: real parts of the page, made from the table, a recording or a live run. */
export type Picture =
  /** Architectures side by side, with their figures in some columns. */
  | {
      readonly kind: 'architectures';
      readonly rows: readonly number[];
      readonly columns: readonly string[];
    }
  /** All architectures: objective against a cost; some are marked, some left out. */
  | {
      readonly kind: 'map';
      readonly column: string;
      readonly rows: readonly number[];
      /** Only what is within this much of the column; null: all. */
      readonly max: number | null;
      /** What the person has built is marked too. */
      readonly yours?: boolean;
    }
  /** The single trials of some architectures, as dots on one scale. */
  | {
      readonly kind: 'trials';
      readonly cells: readonly { readonly row: number; readonly trials: readonly number[] }[];
      /** How many trials of each are shown. */
      readonly shown: number;
    }
  /** Runs of searchers, done live: their best so far, or where they end. */
  | { readonly kind: 'race'; readonly plan: RacePlan; readonly as: 'curves' | 'strip' }
  /** A round of the recording, in slow motion; below it Sextant's own model may be let judge. */
  | {
      readonly kind: 'round';
      readonly by: RecordedBy;
      readonly round: number;
      readonly ownJudges?: true;
    }
  /** Whoever puts ten architectures in order, with the agreement of each. */
  | { readonly kind: 'judges'; readonly judges: readonly Judged[]; readonly draws: number }
  /** Subnets with inherited weights against the same trained alone. */
  | { readonly kind: 'agreement'; readonly points: readonly AgreementPoint[] }
  /** Subnets, run live. */
  | {
      readonly kind: 'subnets';
      readonly benchmark: string;
      readonly architectures: readonly (readonly number[])[];
      readonly images: number;
    }
  /** Sextant's own language model at work: as it was recorded, and live where a person starts it. */
  | { readonly kind: 'own' }
  /** The true Pareto front, and one of a person's where they drew one. */
  | { readonly kind: 'front'; readonly column: string };

export interface Judged {
  readonly id: string;
  /** Needs no language; empty: the page has a word for the id. */
  readonly name: string;
  /** Mean Kendall tau-b over the draws. */
  readonly tau: number;
}

export interface AgreementPoint {
  /** Per cent, with inherited weights. */
  readonly inherited: number;
  /** Per cent, trained alone. */
  readonly alone: number;
}

export type PictureOf<K extends Picture['kind']> = Extract<Picture, { kind: K }>;
