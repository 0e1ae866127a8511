import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { Call, EventOf } from './events';
import type { History } from './history';
import type { Strategy } from './strategy';

/** What a searcher suggests: an architecture, or a model's text that may not be one. */
export interface Proposal {
  readonly architecture: Architecture | null;
  readonly text: string;
  readonly origin: 'searcher' | 'fallback';
}

/** What became of one round's proposals: evaluations *and* refusals, in order. */
export interface RoundOutcome {
  readonly round: number;
  readonly strategy: Strategy | null;
  readonly outcomes: readonly (EventOf<'evaluated'> | EventOf<'refused'>)[];
}

export interface AskContext {
  readonly round: number;
  /** Everything recorded so far: a read-only view, valid during this ask only. */
  readonly history: History;
  /** The run's generator of random numbers. A searcher draws from no other. */
  readonly rng: Rng;
  /** A strategy already recorded for this round (resumed or edited by the person); use it, write none. */
  readonly strategy: Strategy | null;
  /** Queries left in the budget. Proposing more is allowed; the rest is not evaluated. */
  readonly left: number;
  readonly signal: AbortSignal | undefined;
}

/** What an asynchronous searcher reports while it works; the Coordinator records it. */
export type AskNote =
  | { readonly type: 'called'; readonly call: Call }
  | {
      readonly type: 'strategy';
      readonly author: 'rules' | 'llm' | 'fallback';
      readonly strategy: Strategy;
    };

/**
 * Anything with ask and tell (STYLE.md, "Words"). It never evaluates.
 *
 * Resuming rests on one rule: **`ask` changes nothing but the generator of random numbers; all state
 * comes from `tell`.** A run is taken up again by telling a fresh searcher the recorded rounds and
 * restoring the recorded generator. Returning no proposals means that the searcher has none left.
 */
export interface Searcher {
  ask(context: AskContext): readonly Proposal[] | AsyncGenerator<AskNote, readonly Proposal[]>;
  tell(round: RoundOutcome): void;
}

export const propose = (architecture: Architecture): Proposal => ({
  architecture,
  text: '',
  origin: 'searcher',
});
