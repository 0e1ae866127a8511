import { withOption } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { withinLimit, type Limited } from '../withinLimit';

/**
 * Takes the cheapest permitted option of one dimension after the other, in random order, until the
 * architecture is within the cost limit. Returns it unchanged where there is no limit, and the cheapest
 * found where that is still over it.
 * @param weights shape [dimensions][options]; options of weight 0 are not permitted
 */
export function economise(
  limited: Limited,
  a: Architecture,
  weights: readonly (readonly number[])[],
  rng: Rng,
): Architecture {
  const { limit, dataset } = limited.config;
  if (limit === null || withinLimit(limited, a)) return a;
  const cost = (b: Architecture) => limited.space.cost(b, dataset)[limit.metric];
  let best = a;
  for (const d of rng.shuffled(a.map((_, i) => i))) {
    for (const [option, weight] of (weights[d] ?? []).entries()) {
      const other = withOption(best, d, option);
      if (weight > 0 && cost(other) < cost(best)) best = other;
    }
    if (withinLimit(limited, best)) break;
  }
  return best;
}
