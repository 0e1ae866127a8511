import type { Evaluation, Evaluator } from '#src/search/evaluator';
import type { Metric } from '#src/search/events';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { sizeOf } from '#tests/unit/benchmarks';

/** A smooth, deterministic landscape with many levels; test accuracy is one point below validation. */
export function toyAccuracy(a: Architecture): number {
  return 50 + a.reduce((sum, o, d) => sum + Math.sin(3 * o + d) + 0.3 * o, 0);
}

const metric = (split: 'val' | 'test', value: number): Metric => ({
  name: 'accuracy',
  value,
  dataset: 'cifar10',
  split,
  fidelity: 'toy',
});

export interface ToyEvaluator extends Evaluator {
  evaluate(...args: Parameters<Evaluator['evaluate']>): Evaluation;
  test(...args: Parameters<Evaluator['test']>): Metric;
  /** Test accuracies asked for, in order. */
  readonly tested: Architecture[];
}

export function toyEvaluator(space: TaskSpace, accuracy = toyAccuracy): ToyEvaluator {
  const tested: Architecture[] = [];
  return {
    tested,
    evaluate: (a) => ({
      metric: metric('val', accuracy(a)),
      cost: sizeOf(space, a),
      seconds: 2,
    }),
    test: (a) => {
      tested.push(a);
      return metric('test', accuracy(a) - 1);
    },
  };
}

/** The same answers, later. */
export function later(evaluator: ToyEvaluator): Evaluator {
  return {
    evaluate: (a, options) => Promise.resolve(evaluator.evaluate(a, options)),
    test: (a, signal) => Promise.resolve(evaluator.test(a, signal)),
  };
}
