import type { Benchmark } from '#spaces/benchmark';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Call, WordChances } from '#src/search/events';
import type { Evaluator } from '#src/search/evaluator';
import type { RunConfig } from '#src/search/config';
import type { Searcher } from '#src/search/searcher';
import type { Workforce } from './workReport';

/** What a run needs besides its events. */
export interface RunParts {
  readonly benchmark: Benchmark;
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  /** What runs subnets; absent where a table is read. */
  readonly workers?: Workforce;
  /** A searcher without memory; the Coordinator tells it the recorded rounds. */
  newSearcher(): Searcher;
  /** Neither a model nor a network is run: many steps a millisecond, stored several at a time. */
  readonly instant: boolean;
  /** Frees devices and models; may be called more than once. */
  dispose(): Promise<void>;
}

/** Live text of a language model while it writes. */
export type OnPiece = (role: Call['role'], piece: string, chances?: WordChances) => void;

/**
 * Makes the parts that a configuration names, for a run of a version of the format. Errors reject; nothing
 * has been stored by then.
 */
export type PrepareRun = (config: RunConfig, onPiece: OnPiece, version: 1 | 2) => Promise<RunParts>;
