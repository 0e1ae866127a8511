import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import type { EvaluationCache } from '#src/search/evaluationCache';
import type { EvaluateOptions, Evaluation, Evaluator } from '#src/search/evaluator';
import { costsOf } from '../costsOf';
import { goesOn, stagesOf } from './fidelity';
import type { SubnetScorer } from './subnetScorer';
import { subnetKey } from './subnetKey';
import type { Split } from './supernetData';

export interface SupernetEvaluatorOptions {
  readonly space: TaskSpace;
  readonly config: RunConfig;
  readonly scorer: SubnetScorer;
  /** Absent: evaluations are kept as long as the evaluator. */
  readonly cache?: EvaluationCache;
}

const whole = (n: number): string => n.toLocaleString('en-US');

/**
 * Scores subnets with the weights that they inherit from the supernet. An evaluation looks at 1,000
 * validation images first, and goes on to 2,500 and to all only while the subnet could still beat the
 * incumbent; so what becomes an incumbent was judged on the whole split. Some images are harder than
 * others, so an evaluation that stops early is told as the incumbent's accuracy plus the difference
 * between the two on the images seen (a difference estimator: Cochran, Sampling Techniques, 1977,
 * chapter 7). What an evaluation gives depends on the architecture and the incumbent alone, whatever the
 * cache holds.
 */
export function createSupernetEvaluator(options: SupernetEvaluatorOptions): Evaluator {
  const { space, config, scorer } = options;
  const cache = options.cache ?? memoryCache();

  /** The first `seen` images, of which `before` were judged already. */
  const judge: Judge = async (a, split, seen, before, signal) => {
    const all = scorer.counts[split];
    const key = {
      space: space.id,
      key: subnetKey(space, a),
      fidelity: `${split}, ${seen} images`,
      weights: scorer.checksum,
      provider: scorer.provider,
    };
    const kept = await cache.get(key);
    if (kept) return { ...kept, cost: costsOf(space, config.limits, a) };
    const images = { split, from: before.seen, to: seen };
    const score = await scorer.score(key.key, a, images, signal);
    const value = (100 * (before.correct + score.correct)) / seen;
    const shown = seen === all ? whole(all) : `${whole(seen)} of ${whole(all)}`;
    const fidelity = `inherited weights, ${shown} images`;
    const evaluation: Evaluation = {
      metric: { name: 'accuracy', value, dataset: config.task, split, fidelity },
      cost: costsOf(space, config.limits, a),
      seconds: before.seconds + score.seconds,
    };
    await cache.set(key, evaluation);
    return evaluation;
  };

  return {
    checksum: scorer.checksum,
    slowTest: true,
    async evaluate(a, { incumbent, signal }: EvaluateOptions) {
      const count = scorer.counts.val;
      let before = nothing;
      for (const seen of stagesOf(count)) {
        signal?.throwIfAborted();
        const evaluation = await judge(a, 'val', seen, before, signal);
        if (seen === count) return evaluation;
        const { value } = evaluation.metric;
        if (incumbent) {
          // In the cache, unless the run was resumed without one or the provider has changed.
          const other = await judge(incumbent.architecture, 'val', seen, nothing, signal);
          const lead = value - other.metric.value;
          if (!goesOn(lead, seen, count)) return estimated(evaluation, incumbent.accuracy + lead);
        }
        before = { correct: Math.round((value * seen) / 100), seen, seconds: evaluation.seconds };
      }
      throw new RangeError('the validation split has no images');
    },
    async test(a, signal) {
      return (await judge(a, 'test', scorer.counts.test, nothing, signal)).metric;
    },
  };
}

/** An evaluation with an estimate for the whole split in place of the accuracy on the images seen. */
function estimated({ metric, cost, seconds }: Evaluation, value: number): Evaluation {
  const fidelity = metric.fidelity.replace(', ', ', estimated from ');
  return { metric: { ...metric, value, fidelity, estimate: true }, cost, seconds };
}

/** Keeps the evaluations of one run. */
function memoryCache(): EvaluationCache {
  const kept = new Map<string, Evaluation>();
  return {
    get: (key) => Promise.resolve(kept.get(JSON.stringify(key))),
    set: async (key, evaluation) => void kept.set(JSON.stringify(key), evaluation),
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
