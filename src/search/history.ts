import type { RngState } from '#spaces/rng';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from './config';
import type { Call, EventOf } from './events';
import type { Strategy } from './strategy';

/** What a searcher may know of the run so far. Kept by the fold; read-only for everybody else. */
export interface History {
  /** Of the run's format. */
  readonly version: EventOf<'started'>['version'];
  readonly space: TaskSpace;
  readonly config: RunConfig;
  /** All evaluations in order of their queries. */
  readonly evaluated: readonly EventOf<'evaluated'>[];
  /** Refusals in order. */
  readonly refused: readonly EventOf<'refused'>[];
  /** One entry a round that had a strategy, in order; the last one holds. */
  readonly strategies: readonly {
    readonly round: number;
    readonly author: EventOf<'strategy'>['author'];
    readonly strategy: Strategy;
  }[];
  readonly incumbent: EventOf<'evaluated'> | null;
  /** Query that evaluated the architecture with this canonical key, or undefined. */
  queryOf(key: string): number | undefined;
}

/** One round as the page shows it. */
export interface RoundState {
  readonly round: number;
  readonly calls: readonly Call[];
  readonly author: EventOf<'strategy'>['author'] | null;
  readonly strategy: Strategy | null;
  readonly proposals: readonly {
    readonly proposal: EventOf<'proposed'>['proposals'][number];
    /** Null while it waits, or where the run ended before it was judged. */
    readonly outcome: EventOf<'evaluated'> | EventOf<'refused'> | null;
  }[];
  readonly ended: boolean;
}

/** Sums over the run so far. */
export interface Counters {
  readonly queries: number;
  readonly repeated: number;
  readonly invalid: number;
  /** Proposals that the table has no row for. */
  readonly missing: number;
  readonly overLimit: number;
  /** Proposals made by the seeded fallback in place of a model's failed reply. */
  readonly fallback: number;
  /** Simulated (table) or measured (supernet) seconds of all evaluations. */
  readonly seconds: number;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly callMs: number;
}

/** Everything the page shows of a run: the fold over its events (`fold.ts`). */
export interface RunState extends History {
  /** SHA-256 of the weights or table that it was begun with, where it has one. */
  readonly checksum: string | undefined;
  /** Number of events folded. */
  readonly events: number;
  readonly rounds: readonly RoundState[];
  readonly counters: Counters;
  /** Reason of the latest pause while it lasts. */
  readonly paused: string | null;
  readonly ended: EventOf<'ended'> | null;
  /** State of the generator of random numbers to go on from. */
  readonly rng: RngState | null;
}
