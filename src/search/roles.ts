import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from './config';
import type { AskNote, Proposal } from './searcher';
import type { History } from './history';
import type { Strategy } from './strategy';

type Called = Extract<AskNote, { type: 'called' }>;

export interface NavigatorContext {
  readonly round: number;
  readonly history: History;
  readonly rng: Rng;
  readonly left: number;
  readonly signal: AbortSignal | undefined;
}

/** The stateful role (PAPER.md, "The three parts"): sees every result, writes the strategy. */
export interface Navigator {
  readonly author: 'rules' | 'llm';
  strategise(
    context: NavigatorContext,
  ):
    Strategy | AsyncGenerator<Called, { strategy: Strategy; author: 'rules' | 'llm' | 'fallback' }>;
}

export interface GeneratorContext {
  readonly round: number;
  readonly space: TaskSpace;
  /** Targets only: cost limit, target accuracy. */
  readonly config: RunConfig;
  readonly rng: Rng;
  /** Null for a stateless Generator, the paper's setting; the history where its memory is switched on. */
  readonly history: History | null;
  /** What was evaluated: for grammars that keep it from being written again, never for a prompt. */
  readonly evaluated: readonly Architecture[];
  readonly signal: AbortSignal | undefined;
}

/** The stateless role: sees the strategy only, gives 10 to 20 architectures. */
export interface Generator {
  propose(
    strategy: Strategy,
    context: GeneratorContext,
  ): readonly Proposal[] | AsyncGenerator<Called, readonly Proposal[]>;
}
