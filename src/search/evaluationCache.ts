import type { Evaluation } from './evaluator';

/** Everything that an evaluation by a supernet depends on. */
export interface EvaluationKey {
  readonly space: string;
  /** Canonical key of the architecture. */
  readonly key: string;
  /** E.g. `val, 5000 images`. */
  readonly fidelity: string;
  /** Checksum of the weights. */
  readonly weights: string;
  /** Execution provider, e.g. `wasm`. */
  readonly provider: string;
}

/** Keeps what evaluations by a supernet gave. */
export interface EvaluationCache {
  /** The stored evaluation; undefined where there is none, or none that can be read. */
  get(key: EvaluationKey): Promise<Evaluation | undefined>;
  set(key: EvaluationKey, evaluation: Evaluation): Promise<void>;
}
