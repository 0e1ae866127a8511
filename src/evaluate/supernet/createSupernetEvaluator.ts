import type { Architecture } from '#spaces/space';
import type { EvaluateOptions, Evaluation, Evaluator, Incumbent } from '#src/search/evaluator';
import { AheadCount, type AheadCounts } from './aheadCount';
import { AheadQueue } from './aheadQueue';
import { bestAhead } from './bestAhead';
import { goesOn, stagesOf } from './fidelity';
import { beginSitting, type Sitting, type SittingParts } from './sitting';
import { memoryCache } from './memoryCache';
import { subnetKey } from './subnetKey';
import type { TurnOptions } from './subnetScorer';

/** Without a cache, evaluations are kept as long as the evaluator. */
export type SupernetEvaluatorOptions = Omit<SittingParts, 'cache' | 'count'> &
  Partial<Pick<SittingParts, 'cache'>>;

/** An evaluator that begins ahead of its turn, and counts what of that was not needed. */
export interface SupernetEvaluator extends Evaluator {
  readonly ahead: AheadCounts;
}

/**
 * Scores subnets with the weights that they inherit from the supernet. An evaluation looks at 1,000
 * validation images first, and goes on to 2,500 and to all only while the subnet could still beat the
 * incumbent; so what becomes an incumbent was judged on the whole split. Some images are harder than
 * others, so an evaluation that stops early is told as the incumbent's accuracy plus the difference
 * between the two on the images seen (a difference estimator: Cochran, Sampling Techniques, 1977,
 * chapter 7). What an evaluation gives depends on the architecture and the incumbent alone, whatever the
 * cache holds: so evaluations that are foreseen run ahead, side by side, against the incumbent that their
 * turn will probably have, and leave what they saw in the cache for their turn to find.
 */
export function createSupernetEvaluator(options: SupernetEvaluatorOptions): SupernetEvaluator {
  const { space, config, scorer } = options;
  const count = new AheadCount();
  const parts = { ...options, count, cache: options.cache ?? memoryCache() };
  const judged = <T>(
    a: Architecture,
    turn: TurnOptions,
    work: (sitting: Sitting) => Promise<T>,
    outer: Sitting | null = null,
  ): Promise<T> => {
    const sitting = beginSitting(parts, a, turn, outer);
    return work(sitting).finally(() => sitting.end());
  };

  /** @param incumbentNow asked after each look */
  const evaluate = (a: Architecture, incumbentNow: () => Incumbent | null, turn: TurnOptions) =>
    judged(a, turn, async (sitting) => {
      const all = scorer.counts.val;
      for (const seen of stagesOf(all)) {
        const evaluation = await sitting.look('val', seen);
        if (seen === all) return evaluation;
        const incumbent = incumbentNow();
        if (!incumbent) continue;
        // In the cache, unless the run was resumed without one or the provider has changed.
        const its = (own: Sitting) => own.look('val', seen);
        const other = await judged(incumbent.architecture, turn, its, sitting);
        const lead = evaluation.metric.value - other.metric.value;
        if (!goesOn(lead, seen, all)) return estimated(evaluation, incumbent.accuracy + lead);
      }
      throw new RangeError('the validation split has no images');
    });

  let foreseen: readonly Architecture[] = [];
  let found: (Evaluation | null)[] = [];
  let latest: Incumbent | null = null;
  /** The foreseen architecture whose turn has come. */
  let reached: Architecture | undefined;
  const queue = new AheadQueue({
    width: () => scorer.width ?? 1,
    async work(index, signal) {
      const a = foreseen[index];
      const before = foreseen.slice(0, index);
      const results = found;
      const probable = () => bestAhead(latest, before, results, config.limits);
      const urgent = () => a === reached;
      if (a) results[index] = await evaluate(a, probable, { signal, ahead: true, urgent });
    },
  });

  return {
    checksum: scorer.checksum,
    slowTest: true,
    ahead: count,
    foresee(next, { incumbent, signal }) {
      count.forget();
      foreseen = next;
      found = next.map(() => null);
      latest = incumbent;
      const keys = next.map((a) => subnetKey(space, a));
      queue.plan(keys, signal);
    },
    rest: () => queue.rest(),
    async evaluate(a, { incumbent, signal }: EvaluateOptions) {
      latest = incumbent;
      const key = subnetKey(space, a);
      reached = foreseen.find((one) => subnetKey(space, one) === key);
      await queue.reach(key);
      return evaluate(a, () => incumbent, { signal, urgent });
    },
    async test(a, signal) {
      count.forget();
      const all = scorer.counts.test;
      const turn = { signal, urgent };
      const { metric } = await judged(a, turn, (sitting) => sitting.look('test', all));
      return metric;
    },
  };
}

/** Of a turn that has come. */
const urgent = () => true;

/** An evaluation with an estimate for the whole split in place of the accuracy on the images seen. */
function estimated({ metric, cost, seconds }: Evaluation, value: number): Evaluation {
  const fidelity = metric.fidelity.replace(', ', ', estimated from ');
  return { metric: { ...metric, value, fidelity, estimate: true }, cost, seconds };
}
