import * as v from 'valibot';
import type { EvaluationCache, EvaluationKey } from '#src/search/evaluationCache';
import { CostsSchema, MetricSchema } from '#src/search/events';
import type { Connection } from './connection';

/** What a supernet's evaluation gave. */
export const CachedEvaluationSchema = v.object({
  metric: MetricSchema,
  cost: CostsSchema,
  /** Measured wall time of the evaluation, seconds. */
  seconds: v.number(),
});
export type CachedEvaluation = v.InferOutput<typeof CachedEvaluationSchema>;

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
