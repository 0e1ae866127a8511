import * as v from 'valibot';
import { CostSchema, MetricSchema } from '#src/search/events';
import type { Connection } from './connection';

/** What a supernet's evaluation gave. */
export const CachedEvaluationSchema = v.object({
  metric: MetricSchema,
  cost: CostSchema,
  /** Measured wall time of the evaluation, seconds. */
  seconds: v.number(),
});
export type CachedEvaluation = v.InferOutput<typeof CachedEvaluationSchema>;

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

export interface EvaluationCache {
  /** The stored evaluation; undefined where there is none, or none that can be read. */
  get(key: EvaluationKey): Promise<CachedEvaluation | undefined>;
  set(key: EvaluationKey, evaluation: CachedEvaluation): Promise<void>;
}

const keyText = ({ space, weights, provider, fidelity, key }: EvaluationKey): string =>
  JSON.stringify([space, weights, provider, fidelity, key]);

export function evaluationCache(connection: Connection): EvaluationCache {
  return {
    async get(key) {
      const found: unknown = await connection.use((db) => db.get('evaluations', keyText(key)));
      const parsed = v.safeParse(CachedEvaluationSchema, found);
      return parsed.success ? parsed.output : undefined;
    },
    async set(key, evaluation) {
      await connection.use((db) => db.put('evaluations', evaluation, keyText(key)));
    },
  };
}
