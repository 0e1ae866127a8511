import type { SearchSpace } from '#spaces/space';
import type { RunConfig } from './config';
import type { EventOf } from './events';
import type { Strategy } from './strategy';

/** What a searcher may know of the run so far. Kept by the fold; read-only for everybody else. */
export interface History {
  readonly space: SearchSpace;
  readonly config: RunConfig;
  /** All evaluations in order of their queries. */
  readonly evaluated: readonly EventOf<'evaluated'>[];
  /** Refusals in order. */
  readonly refused: readonly EventOf<'refused'>[];
  /** One entry a round that had a strategy, in order; the last one holds. */
  readonly strategies: readonly { readonly round: number; readonly strategy: Strategy }[];
  readonly incumbent: EventOf<'evaluated'> | null;
  /** True where an architecture with this canonical key was evaluated. */
  seen(key: string): boolean;
}
