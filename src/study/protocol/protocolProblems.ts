import { pairsNeeded, smallestP } from '../statistics/power';
import type { Protocol, SizeName } from './protocol';

/**
 * Why a protocol cannot be run in a size, in sentences; none: it can. One that cannot reach its own level
 * of significance is refused before it starts.
 * @param blocks on which every comparison is made
 */
export function protocolProblems(protocol: Protocol, size: SizeName, blocks: number): string[] {
  const { arms, reference, checkpoints, sizes } = protocol;
  const problems: string[] = [];
  if (protocol.kind === 'ranking') return problems;
  const ids = arms.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) problems.push(`Two arms are called “${twice}”.`);
  if (arms.length < 2) problems.push('There is nothing to compare: choose at least two searchers.');
  if (!ids.includes(reference))
    problems.push(`No arm is called “${reference}”, the one to compare with.`);
  const { budget } = sizes[size];
  const late = checkpoints.find((query) => query > budget);
  if (late !== undefined && size === 'full') {
    problems.push(`The checkpoint at ${late} queries lies beyond the budget of ${budget}.`);
  }
  const weak = tooFewSeeds(protocol, size, blocks);
  return weak === null ? problems : [...problems, weak];
}

/** What is wrong with the number of seeds, with the number that would do; null where they suffice. */
export function tooFewSeeds(
  { arms, alpha, sizes }: Protocol,
  size: SizeName,
  blocks: number,
): string | null {
  const { seeds } = sizes[size];
  const comparisons = Math.max(1, (arms.length - 1) * Math.max(1, blocks));
  const needed = pairsNeeded(alpha, comparisons);
  if (seeds >= needed) return null;
  const least = Number(smallestP(seeds).toPrecision(3));
  const level = Number((alpha / comparisons).toPrecision(2));
  const asked =
    comparisons === 1
      ? `the level is ${alpha}`
      : `the first of ${comparisons} comparisons has to reach ${level} (Holm, ${alpha} over all)`;
  return (
    `${seeds} paired ${seeds === 1 ? 'run' : 'runs'} cannot show a difference: the smallest p they can ` +
    `give is ${least}, and ${asked}. ${needed} seeds would do.`
  );
}
