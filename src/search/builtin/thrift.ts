import { withOption } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { price, withinLimits, type Limited } from '../withinLimits';

/**
 * Takes the cheapest permitted option of one dimension after the other, in random order, until the
 * architecture is within the cost limits. Returns it unchanged where there are none, and the cheapest
 * found where that still breaks one.
 * @param weights shape [dimensions][options]; options of weight 0 are not permitted
 */
export function economise(
  limited: Limited,
  a: Architecture,
  weights: readonly (readonly number[])[],
  rng: Rng,
): Architecture {
  if (withinLimits(limited, a)) return a;
  let best = a;
  for (const d of rng.shuffled(a.map((_, i) => i))) {
    for (const [option, weight] of (weights[d] ?? []).entries()) {
      const other = withOption(best, d, option);
      if (weight > 0 && price(limited, other) < price(limited, best)) best = other;
    }
    if (withinLimits(limited, best)) break;
  }
  return best;
}
