import type { Rng } from '#spaces/rng';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { Strategy } from '#src/search/strategy';

/**
 * Uniform among the preferred options of every dimension; where none is preferred, among those that are
 * not avoided; where all are avoided, among all.
 */
export function sampleInFocus(
  space: SearchSpace,
  { focus }: Pick<Strategy, 'focus'>,
  rng: Rng,
): Architecture {
  return space.dimensions.map(({ options }, d) => {
    const having = (wanted: string) =>
      options.flatMap((_, o) => ((focus[d]?.[o] ?? 'open') === wanted ? [o] : []));
    const preferred = having('prefer');
    if (preferred.length > 0) return rng.pick(preferred);
    const open = having('open');
    return open.length > 0 ? rng.pick(open) : rng.below(options.length);
  });
}
