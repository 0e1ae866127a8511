import type { Rng } from '#spaces/rng';
import type { Arm } from '../protocol/arm';
import type { Protocol } from '../protocol/protocol';
import { meritOf, type Block } from '../run/block';
import type { Outcome } from '../run/outcome';
import { bootstrap, type Interval } from '../statistics/bootstrap';
import { deviation, mean } from '../statistics/describe';
import { cliffsDelta, pairedEffect, probabilityOfImprovement } from '../statistics/effect';
import { holm } from '../statistics/holm';
import { permutationTest } from '../statistics/permutation';
import { detectable } from '../statistics/power';
import { verdictOf, type Verdict } from '../statistics/verdict';
import { wilcoxon, type PairedTest } from '../statistics/wilcoxon';
import { primaryOf, valueOf } from './values';

/** An arm against the reference on one block, over the seeds that both have. More is better throughout. */
export interface Comparison {
  readonly block: Block;
  readonly arm: Arm;
  readonly reference: Arm;
  /** Pairs: seeds that both have a figure for. */
  readonly pairs: number;
  /** Mean of arm minus reference, in the primary figure's unit. */
  readonly difference: number;
  readonly interval: Interval;
  readonly test: PairedTest;
  readonly permutationP: number;
  /** Wilcoxon's p after Holm's correction over all comparisons of the study. */
  readonly p: number;
  readonly effect: { readonly paired: number; readonly cliff: number };
  /** Probability that a run of the arm is better than one of the reference, ties as halves. */
  readonly improvement: number;
  readonly verdict: Verdict;
  /** Difference that 9 of 10 such studies would have found, at the level that Holm asks of the first test. */
  readonly detectable: number;
}

type Uncorrected = Omit<Comparison, 'p' | 'verdict' | 'detectable'> & { readonly std: number };

/** All comparisons of a study with its reference, corrected together. */
export function compareAll(
  protocol: Protocol,
  blocks: readonly Block[],
  runsOf: (block: Block, arm: Arm) => readonly Outcome[],
  rng: Rng,
): Comparison[] {
  const reference = protocol.arms.find(({ id }) => id === protocol.reference);
  if (!reference) return [];
  const found = blocks.flatMap((block) =>
    protocol.arms
      .filter((arm) => arm !== reference)
      .map((arm) => {
        const values = (which: Arm) => bySeed(protocol, block, runsOf(block, which));
        return compare({ protocol, block, arm, reference }, values(arm), values(reference), rng);
      }),
  );
  const told = found.filter(({ pairs }) => pairs > 0);
  const corrected = holm(told.map(({ test }) => test.p));
  const { alpha, margin } = protocol;
  return told.map(({ std, ...comparison }, i) => {
    const p = corrected[i] ?? 1;
    return {
      ...comparison,
      p,
      verdict: verdictOf(comparison.interval, p, alpha, margin),
      detectable: detectable(std, comparison.pairs, alpha / told.length),
    };
  });
}

/** Merits by seed. */
function bySeed(protocol: Protocol, block: Block, runs: readonly Outcome[]): Map<number, number> {
  const figure = primaryOf(protocol, block);
  return new Map(
    runs.flatMap((run) => {
      const value = valueOf(protocol, run);
      return Number.isNaN(value) ? [] : [[run.seed, meritOf(figure, value)] as const];
    }),
  );
}

function compare(
  {
    protocol,
    block,
    arm,
    reference,
  }: Pick<Comparison, 'block' | 'arm' | 'reference'> & {
    protocol: Protocol;
  },
  mine: ReadonlyMap<number, number>,
  theirs: ReadonlyMap<number, number>,
  rng: Rng,
): Uncorrected {
  const pairs = [...mine].flatMap(([seed, value]) => {
    const other = theirs.get(seed);
    return other === undefined ? [] : [[value, other] as const];
  });
  const differences = pairs.map(([a, b]) => a - b);
  const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
  return {
    block,
    arm,
    reference,
    pairs: pairs.length,
    difference: mean(differences),
    interval: bootstrap([differences], ([r = []]) => mean(r), rng, 1 - protocol.alpha),
    test: wilcoxon(differences),
    permutationP: permutationTest(differences, rng),
    effect: { paired: pairedEffect(differences), cliff: cliffsDelta(first, second) },
    improvement: probabilityOfImprovement(first, second),
    std: deviation(differences),
  };
}
