import type { SearchSpace } from '#spaces/space';
import { gathered } from '#src/search/builtin/words/phrases';
import type { StrategyChange } from '#src/search/steer/strategyChange';

/** What differs between two strategies, in phrases: `conv 3×3 on 0→1 is now preferred`. */
export function changeWords(space: SearchSpace, change: StrategyChange): string[] {
  const stances = [
    ['preferred', change.preferred],
    ['avoided', change.avoided],
    ['left open', change.opened],
  ] as const;
  const parts = stances.flatMap(([verb, choices]) =>
    choices.length === 0 ? [] : [`now ${verb}: ${gathered(space, choices)}`],
  );
  const { anchorsAdded, anchorsDropped, words } = change;
  if (anchorsAdded.length > 0) parts.push(`new anchors: ${some(anchorsAdded)}`);
  if (anchorsDropped.length > 0) parts.push(`anchors left out: ${some(anchorsDropped)}`);
  if (words) parts.push('the words');
  return parts;
}

const some = (codes: readonly string[]) =>
  codes.length > 4
    ? `${codes.slice(0, 3).join(', ')} and ${codes.length - 3} more`
    : codes.join(', ');
