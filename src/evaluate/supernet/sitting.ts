import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import type { EvaluationCache } from '#src/search/evaluationCache';
import type { Evaluation } from '#src/search/evaluator';
import { costsOf } from '../costsOf';
import type { AheadCount } from './aheadCount';
import { subnetKey } from './subnetKey';
import type { SubnetScorer, SubnetTurn, TurnOptions } from './subnetScorer';
import type { Split } from './supernetData';

export interface SittingParts {
  readonly space: TaskSpace;
  readonly config: RunConfig;
  readonly scorer: SubnetScorer;
  readonly cache: EvaluationCache;
  readonly count: AheadCount;
}

/** What the images before a look came to. */
interface Before {
  readonly correct: number;
  readonly seen: number;
  readonly seconds: number;
}
const nothing: Before = { correct: 0, seen: 0, seconds: 0 };

/** Looks at one subnet, each at more images than the one before. */
export interface Sitting {
  /** The first `seen` images of a split. @throws {EvaluationError} or an `AbortError` */
  look(split: Split, seen: number): Promise<Evaluation>;
  /** Frees what runs the subnet; a further look takes it again. */
  end(): void;
}

const whole = (n: number): string => n.toLocaleString('en-US');

/**
 * Begins to judge a subnet: what the cache has is taken from there, the rest is run and put there.
 * @param outer the sitting within which this one takes place: it gives its worker up if this one needs one,
 * so that no two wait for each other
 */
export function beginSitting(
  { space, config, scorer, cache, count }: SittingParts,
  a: Architecture,
  options: TurnOptions,
  outer: Sitting | null = null,
): Sitting {
  const cost = costsOf(space, config.limits, a);
  const turn: SubnetTurn = scorer.begin(subnetKey(space, a), a, options);
  const { ahead = false } = options;
  let before = nothing;
  const keyOf = (split: Split, seen: number) => ({
    space: space.id,
    key: subnetKey(space, a),
    fidelity: `${split}, ${seen} images`,
    weights: scorer.checksum,
    provider: scorer.provider,
  });
  const run = async (split: Split, seen: number): Promise<Evaluation> => {
    outer?.end();
    const all = scorer.counts[split];
    const score = await turn.score({ split, from: before.seen, to: seen });
    const shown = seen === all ? whole(all) : `${whole(seen)} of ${whole(all)}`;
    const value = (100 * (before.correct + score.correct)) / seen;
    const fidelity = `inherited weights, ${shown} images`;
    return {
      metric: { name: 'accuracy', value, dataset: config.task, split, fidelity },
      cost,
      seconds: before.seconds + score.seconds,
    };
  };
  return {
    async look(split, seen) {
      options.signal?.throwIfAborted();
      const key = keyOf(split, seen);
      const name = `${key.key}, ${key.fidelity}`;
      const kept = await cache.get(key);
      if (kept && !ahead) count.used(name);
      const evaluation = kept ? { ...kept, cost } : await run(split, seen);
      if (!kept) {
        count.scored(name, seen - before.seen, ahead);
        await cache.set(key, evaluation);
      }
      const correct = Math.round((evaluation.metric.value * seen) / 100);
      before = { correct, seen, seconds: evaluation.seconds };
      return evaluation;
    },
    end: () => turn.end(),
  };
}
