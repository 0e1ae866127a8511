import type { Architecture, Cost } from '#spaces/space';
import type { Metric } from '#src/search/events';

/** One charged evaluation. */
export interface Evaluation {
  readonly metric: Metric;
  readonly cost: Cost;
  /** Simulated training time (table) or measured wall time (supernet), seconds. */
  readonly seconds: number;
}

export interface EvaluateOptions {
  /** Aborting rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** The best so far: a progressive evaluator may stop early below it. */
  readonly incumbent: Incumbent | null;
}

/** The architecture to beat, and its validation accuracy, per cent. */
export interface Incumbent {
  readonly architecture: Architecture;
  readonly accuracy: number;
}

/**
 * Scores architectures. The table answers at once; a supernet answers with a promise. An evaluator
 * never keeps what it was asked: repeats and budgets are the Coordinator's business.
 */
export interface Evaluator {
  /** SHA-256 of the weights that subnets inherit; absent where there are none. */
  readonly weights?: string;
  /** Validation accuracy and cost. @throws {EvaluationError} */
  evaluate(a: Architecture, options: EvaluateOptions): Evaluation | Promise<Evaluation>;
  /** Test accuracy, asked once a run, for its incumbents. @throws {EvaluationError} */
  test(a: Architecture, signal?: AbortSignal): Metric | Promise<Metric>;
}

/** A failed evaluation: lost device, out of memory, missing figures. `cause` has the original error. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  constructor(
    readonly code: 'device-lost' | 'out-of-memory' | 'missing-data' | 'other-weights' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
