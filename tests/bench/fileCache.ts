import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { EvaluationCache, EvaluationKey } from '#src/search/evaluationCache';
import { CachedEvaluationSchema, type CachedEvaluation } from '#src/store/evaluationCache';

const LineSchema = v.tuple([v.string(), CachedEvaluationSchema]);
const keyText = ({ space, weights, provider, fidelity, key }: EvaluationKey) =>
  JSON.stringify([space, weights, provider, fidelity, key]);

/** Evaluations kept as JSON lines, so that a long study can be stopped and taken up again. */
export function fileCache(path: string): EvaluationCache {
  const kept = new Map<string, CachedEvaluation>();
  mkdirSync(dirname(path), { recursive: true });
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const line of lines) {
    if (line === '') continue;
    const [key, evaluation] = v.parse(LineSchema, JSON.parse(line));
    kept.set(key, evaluation);
  }
  return {
    get: (key) => Promise.resolve(kept.get(keyText(key))),
    set(key, evaluation) {
      kept.set(keyText(key), evaluation);
      appendFileSync(path, `${JSON.stringify([keyText(key), evaluation])}\n`);
      return Promise.resolve();
    },
  };
}
