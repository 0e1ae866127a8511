import type { Evaluator } from '#src/evaluate/evaluator';
import type { EventOf } from './events';
import type { RunState } from './history';
import type { Step } from './recorder';
import { settle } from './settle';
import { sameWeights } from './weights';

/**
 * Test accuracies of a run that ends. A table answers for every incumbent; a supernet runs all test
 * images, so for the last one only, and for none where the run was judged with other weights.
 */
export function* testIncumbents(
  run: RunState,
  evaluator: Evaluator,
  signal: AbortSignal,
): Generator<Step, EventOf<'ended'>['test']> {
  const test: EventOf<'ended'>['test'] = [];
  if (!sameWeights(run, evaluator)) return test;
  const incumbents = run.evaluated.filter(({ best }) => best);
  const tested = run.config.evaluator === 'table' ? incumbents : incumbents.slice(-1);
  for (const { query, architecture } of tested) {
    test.push({ query, metric: yield* settle(evaluator.test(architecture, signal)) });
  }
  return test;
}
