import type { EvaluationCache } from '#src/search/evaluationCache';
import type { Evaluation } from '#src/search/evaluator';

/** Keeps the evaluations of one run. */
export function memoryCache(): EvaluationCache {
  const kept = new Map<string, Evaluation>();
  return {
    get: (key) => Promise.resolve(kept.get(JSON.stringify(key))),
    set: async (key, evaluation) => void kept.set(JSON.stringify(key), evaluation),
  };
}
