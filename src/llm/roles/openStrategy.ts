import type { SearchSpace } from '#spaces/space';
import type { History } from '#src/search/history';
import type { Strategy } from '#src/search/strategy';

/** What holds where the Navigator's replies could not be used: its last strategy, or no focus at all. */
export function openStrategy(space: SearchSpace, { strategies }: History): Strategy {
  const last = strategies.at(-1)?.strategy;
  return {
    summary: "The model's reply could not be used, twice.",
    patterns: last?.patterns ?? '',
    directions: last
      ? `The last strategy goes on. ${last.directions}`.slice(0, 400)
      : 'All options are open.',
    focus: last?.focus ?? space.dimensions.map(({ options }) => options.map(() => 'open')),
    anchors: last?.anchors ?? [],
  };
}
