import { withOption } from '#spaces/moves';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { Stance } from '../strategy';
import type { Belief } from './belief';

export type Focus = Stance[][];

/** An option that loses this much (standard deviations of the responses) is avoided. */
const clearLoss = 1;
/** An option that loses less than this is preferred. */
const noLoss = 0.3;
/** Doubt in its favour, in deviations of its prediction. */
const doubt = 0.5;
/** By how much the bar for avoiding sinks until the budget is used up. */
const narrowing = 0.5;

/** What an option loses against the best of its dimension, in the surroundings of the best results. */
export interface Loss {
  readonly dimension: number;
  readonly option: number;
  /** Expected loss, at least 0. */
  readonly expected: number;
  /** The loss that is to be feared at the least. */
  readonly sure: number;
}

/**
 * Losses of every option, shape [dimensions][options], averaged over the reference architectures.
 * @param references the best first, at least one; the doubt is that around the best
 */
export function measureLosses(
  space: SearchSpace,
  belief: Belief,
  references: readonly Architecture[],
): Loss[][] {
  return space.dimensions.map(({ options }, dimension) => {
    const predicted = options.map((_, option) => {
      const each = references.map((a) => withOption(a, dimension, option));
      const mean = each.reduce((sum, a) => sum + belief.mean(a), 0) / each.length;
      const deviation = belief.predict(each[0] ?? []).deviation;
      return { mean, deviation };
    });
    const best = Math.max(...predicted.map((p) => p.mean));
    return predicted.map(({ mean, deviation }, option) => {
      const expected = best - mean;
      return { dimension, option, expected, sure: expected - doubt * deviation };
    });
  });
}

/** Stances that follow from the losses. @param progress share of the budget used, 0 to 1 */
export function takeStances(losses: readonly (readonly Loss[])[], progress: number): Focus {
  const bar = clearLoss * (1 - narrowing * progress);
  return losses.map((row) => {
    const undecided = row.every(({ expected }) => expected < noLoss);
    return row.map(({ expected, sure }): Stance => {
      if (sure > bar) return 'avoid';
      return expected < noLoss && !undecided ? 'prefer' : 'open';
    });
  });
}

/** Whether an architecture has no avoided option. */
export function permits(focus: readonly (readonly Stance[])[], a: Architecture): boolean {
  for (let d = 0; d < a.length; d++) if (focus[d]?.[a[d] ?? 0] === 'avoid') return false;
  return true;
}

/** Number of option vectors without an avoided option. */
export function sizeOf(focus: readonly (readonly Stance[])[]): number {
  return focus.reduce((size, row) => size * row.filter((s) => s !== 'avoid').length, 1);
}

/** Relative frequency of each option in samples: preferred three times as often as open ones. */
export function weightsOf(focus: readonly (readonly Stance[])[]): number[][] {
  const weight = { prefer: 3, open: 1, avoid: 0 } as const;
  return focus.map((row) => {
    const weights: number[] = row.map((stance) => weight[stance]);
    return weights.some((w) => w > 0) ? weights : weights.map(() => 1);
  });
}
