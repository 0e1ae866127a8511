import type { SearchSpace } from '#spaces/space';
import type { Metric } from '#src/search/events';
import type { EvaluationCache } from '#src/store/evaluationCache';
import type { EvaluateOptions, Evaluation, Evaluator } from '../evaluator';
import { goesOn, stagesOf } from './fidelity';
import type { SubnetScorer } from './subnetScorer';
import type { Split } from './supernetData';

export interface SupernetEvaluatorOptions {
  readonly space: SearchSpace;
  readonly dataset: string;
  readonly scorer: SubnetScorer;
  /** Absent: nothing is kept. */
  readonly cache?: EvaluationCache;
}

const whole = (n: number): string => n.toLocaleString('en-US');

/**
 * Scores subnets with the weights that they inherit from the supernet. An evaluation looks at 1,000
 * validation images first, and goes on to 2,500 and to all only while the subnet could still beat the
 * incumbent; so what becomes an incumbent was judged on the whole split. What an evaluation gives
 * depends on the architecture and on the incumbent's accuracy alone, whatever the cache holds.
 */
export function createSupernetEvaluator(options: SupernetEvaluatorOptions): Evaluator {
  const { space, dataset, scorer, cache } = options;

  const metricOf = (split: Split, correct: number, seen: number): Metric => {
    const all = scorer.counts[split];
    const images = seen === all ? whole(all) : `${whole(seen)} of ${whole(all)}`;
    const fidelity = `inherited weights, ${images} images`;
    return { name: 'accuracy', value: (100 * correct) / seen, dataset, split, fidelity };
  };

  /** The first `seen` images, of which `before` were judged already. */
  const judge: Judge = async (a, split, seen, before, signal) => {
    const key = {
      space: space.id,
      key: space.key(a),
      fidelity: `${split}, ${seen} images`,
      weights: scorer.checksum,
      provider: scorer.provider,
    };
    const kept = await cache?.get(key);
    if (kept) return kept;
    const images = { split, from: before.seen, to: seen };
    const score = await scorer.score(key.key, a, images, signal);
    const evaluation = {
      metric: metricOf(split, before.correct + score.correct, seen),
      cost: space.cost(a, dataset),
      seconds: before.seconds + score.seconds,
    };
    await cache?.set(key, evaluation);
    return evaluation;
  };

  return {
    async evaluate(a, { incumbent, signal }: EvaluateOptions) {
      const count = scorer.counts.val;
      let before = nothing;
      for (const seen of stagesOf(count)) {
        signal?.throwIfAborted();
        const evaluation = await judge(a, 'val', seen, before, signal);
        const correct = Math.round((evaluation.metric.value * seen) / 100);
        if (seen === count || !goesOn(correct, seen, count, incumbent)) return evaluation;
        before = { correct, seen, seconds: evaluation.seconds };
      }
      throw new RangeError('the validation split has no images');
    },
    async test(a, signal) {
      return (await judge(a, 'test', scorer.counts.test, nothing, signal)).metric;
    },
  };
}

interface Before {
  readonly correct: number;
  readonly seen: number;
  readonly seconds: number;
}
const nothing: Before = { correct: 0, seen: 0, seconds: 0 };

type Judge = (
  a: Parameters<Evaluator['evaluate']>[0],
  split: Split,
  seen: number,
  before: Before,
  signal: AbortSignal | undefined,
) => Promise<Evaluation>;
