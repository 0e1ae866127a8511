import type { Architecture } from '#spaces/space';
import type { Strategy } from '#src/search/strategy';

/** Something to choose, or to put in order. */
export type Item =
  /** Words of the language, by their place among the step's options. */
  | { readonly kind: 'words'; readonly option: number }
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'operation'; readonly option: number }
  /** A runner of a race, by its id. */
  | { readonly kind: 'runner'; readonly id: string };

/** What a built architecture has to be. */
export type Goal =
  | { readonly kind: 'any' }
  | { readonly kind: 'rank'; readonly atMost: number }
  /** Computes the same as the start and is another. */
  | { readonly kind: 'twin' }
  /** At most so much of a cost, at least so much of the objective. */
  | {
      readonly kind: 'within';
      readonly column: string;
      readonly max: number;
      readonly least: number;
    };

/** What a person does in a step, before it tells what really happens. */
export type Ask =
  | {
      readonly kind: 'choose';
      readonly items: readonly Item[];
      /** Place of the right one; `told`: the picture finds out; null: an opinion. */
      readonly right: number | 'told' | null;
    }
  | {
      readonly kind: 'guess';
      readonly truth: number | 'told';
      /** Off by no more than this counts as right: in the unit, or as a factor on a log scale. */
      readonly near: number;
      readonly from: number;
      readonly to: number;
      readonly scale: 'linear' | 'log';
      readonly digits: number;
      readonly unit: string;
    }
  | {
      readonly kind: 'order';
      readonly items: readonly Item[];
      /** One an item, more is better; `told`: the picture finds out. */
      readonly merits: readonly number[] | 'told';
      /** Kendall's tau-b that counts as right. */
      readonly pass: number;
    }
  | {
      readonly kind: 'build';
      readonly start: Architecture;
      readonly goal: Goal;
      /** Edges that may differ from the start; null: all. */
      readonly changes: number | null;
    }
  /** Marks the dimensions that make no difference. */
  | { readonly kind: 'edges'; readonly row: number; readonly right: readonly number[] }
  /** Searches by hand: so many queries, and this much to reach. */
  | {
      readonly kind: 'hunt';
      readonly start: Architecture;
      readonly budget: number;
      readonly bar: number;
      /** One edge at a time, from the best so far. */
      readonly climb: boolean;
    }
  /** Edits a strategy; the Generator proposes from it, and the mean of enough cells is to reach the bar. */
  | {
      readonly kind: 'steer';
      readonly focus: Strategy['focus'];
      readonly seed: number;
      readonly bar: number;
      /** Fewer proposals are too narrow a strategy. */
      readonly fewest: number;
    }
  /** Draws a Pareto front by picking points; the share of the true hypervolume is to be reached. */
  | {
      readonly kind: 'front';
      readonly column: string;
      readonly picks: number;
      readonly pass: number;
    }
  /** Finds a subnet of a supernet, run live. */
  | {
      readonly kind: 'subnet';
      readonly benchmark: string;
      readonly start: Architecture;
      readonly column: string;
      readonly max: number;
      readonly least: number;
      /** Validation images that a try looks at. */
      readonly images: number;
    }
  /** Chooses what to compare and how often, until the verdict is decided. */
  | {
      readonly kind: 'study';
      readonly searchers: readonly string[];
      readonly seeds: readonly number[];
      readonly budget: number;
    };

export type AskOf<K extends Ask['kind']> = Extract<Ask, { kind: K }>;

/** What a person answered. */
export type Answer =
  | { readonly kind: 'choose'; readonly place: number }
  | { readonly kind: 'guess'; readonly value: number }
  /** Places of the items, the best first. */
  | { readonly kind: 'order'; readonly places: readonly number[] }
  | { readonly kind: 'build'; readonly architecture: Architecture }
  | { readonly kind: 'edges'; readonly dimensions: readonly number[] }
  | { readonly kind: 'hunt'; readonly best: number; readonly row: number; readonly queries: number }
  | { readonly kind: 'steer'; readonly rows: readonly number[] }
  | { readonly kind: 'front'; readonly rows: readonly number[] }
  | {
      readonly kind: 'subnet';
      readonly architecture: Architecture;
      readonly accuracy: number;
      readonly cost: number;
    }
  | { readonly kind: 'study'; readonly decided: boolean; readonly seeds: number };
