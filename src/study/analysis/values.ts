import type { Protocol } from '../protocol/protocol';
import { meritOf, type Block, type Figure } from '../run/block';
import type { Outcome } from '../run/outcome';
import type { Step } from '../statistics/running';

/** What a ranking is judged by. */
const agreement: Figure = {
  id: 'tau',
  name: 'Kendall’s tau-b',
  unit: '',
  better: 'higher',
  decimals: 2,
};

/** The figure that a study's comparisons are about. */
export const primaryOf = ({ kind }: Protocol, block: Block): Figure =>
  kind === 'ranking' ? agreement : block.objective;

/** A run's primary figure, in its unit; NaN where it found nothing. */
export function valueOf({ kind }: Protocol, outcome: Outcome): number {
  if (kind === 'ranking') return outcome.measures['tau'] ?? NaN;
  return outcome.best.at(-1)?.objective ?? NaN;
}

/** A run's best so far, so that more is better. */
export const stepsOf = (block: Block, { best }: Outcome): Step[] =>
  best.map(({ query, objective }) => ({ query, value: meritOf(block.objective, objective) }));

/** Outcomes of one arm on one block by seed, in the order of the seeds. */
export function outcomesOf(outcomes: readonly Outcome[], block: string, arm: string): Outcome[] {
  return outcomes.filter((o) => o.block === block && o.arm === arm).sort((a, b) => a.seed - b.seed);
}
