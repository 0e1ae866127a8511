import type { Benchmark } from '#spaces/benchmark';
import type { TaskSpace } from '#spaces/taskSpace';
import type { LoadingStage } from '#src/llm/engines/loadingStage';
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

/** What is heard of a run's language models besides its events. */
export interface ModelListener {
  /** Live text while a model writes, and the chances of its words where they are told. */
  readonly onPiece: (role: Call['role'], piece: string, chances?: WordChances) => void;
  /** Where the loading of a model is, by its id in the configuration; also when it is loaded again later. */
  readonly onStage?: (model: string, stage: LoadingStage) => void;
  /** Ends loading: the preparation rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
}

/**
 * Makes the parts that a configuration names, for a run of a version of the format. Errors reject; nothing
 * has been stored by then.
 */
export type PrepareRun = (
  config: RunConfig,
  listener: ModelListener,
  version: 1 | 2,
) => Promise<RunParts>;
