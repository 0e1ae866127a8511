import type { Architecture } from '#spaces/space';
import type { Costs, Metric } from './events';
import { RunFailure } from './failure';

/** One charged evaluation. */
export interface Evaluation {
  readonly metric: Metric;
  readonly cost: Costs;
  /** Simulated training time (table) or measured wall time (supernet), seconds. */
  readonly seconds: number;
}

export interface EvaluateOptions {
  /** Aborting rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** The best so far: a progressive evaluator may stop early below it. */
  readonly incumbent: Incumbent | null;
}

/** The architecture to beat, and its objective, in its column's unit. */
export interface Incumbent {
  readonly architecture: Architecture;
  readonly accuracy: number;
}

/**
 * Scores architectures. The table answers at once; a supernet answers with a promise. An evaluator
 * never keeps what it was asked: repeats and budgets are the Coordinator's business.
 */
export interface Evaluator {
  /** SHA-256 of the weights that subnets inherit, or of a person's table; absent for the site's tables. */
  readonly checksum?: string;
  /** Objective and costs. @throws {EvaluationError} */
  evaluate(a: Architecture, options: EvaluateOptions): Evaluation | Promise<Evaluation>;
  /**
   * What will be asked for next, in this order, as long as the signal does not abort: an evaluator that takes
   * time may begin with it. What {@link evaluate} gives does not depend on it.
   */
  foresee?(next: readonly Architecture[], options: EvaluateOptions): void;
  /** Leaves off what was begun ahead, until the next {@link evaluate}: the run has paused. */
  rest?(): void;
  /**
   * The figure of the report column (test accuracy), asked once a run, for its incumbents; null where the
   * benchmark has none. @throws {EvaluationError}
   */
  test(a: Architecture, signal?: AbortSignal): Metric | null | Promise<Metric | null>;
  /** A test takes time: asked for the last incumbent only. */
  readonly slowTest?: boolean;
}

/** A failed evaluation: lost device, out of memory, missing figures. `cause` has the original error. */
export class EvaluationError extends RunFailure {
  override readonly name = 'EvaluationError';
  constructor(
    readonly code: 'device-lost' | 'out-of-memory' | 'missing-data' | 'other-weights' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
