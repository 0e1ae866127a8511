import { sameSource } from './checkSource';
import type { Evaluator } from './evaluator';
import type { EventOf } from './events';
import type { RunState } from './history';
import type { Step } from './recorder';
import { settle } from './settle';

/**
 * Reports (test accuracies) of a run that ends. A table answers for every incumbent; a supernet runs all
 * test images, so for the last one only, and for none where the run was judged by another source.
 */
export function* testIncumbents(
  run: RunState,
  evaluator: Evaluator,
  signal: AbortSignal,
): Generator<Step, EventOf<'ended'>['test']> {
  const test: EventOf<'ended'>['test'] = [];
  if (!sameSource(run, evaluator)) return test;
  const incumbents = run.evaluated.filter(({ best }) => best);
  const tested = evaluator.slowTest === true ? incumbents.slice(-1) : incumbents;
  for (const { query, architecture } of tested) {
    const metric = yield* settle(evaluator.test(architecture, signal));
    if (metric !== null) test.push({ query, metric });
  }
  return test;
}
