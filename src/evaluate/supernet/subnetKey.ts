import { toCode } from '#spaces/code';
import type { Architecture, SearchSpace } from '#spaces/space';

/**
 * Names a subnet: its code with the first option where a choice has no effect. The space's canonical key
 * will not do, as isomorphic cells inherit different weights.
 */
export function subnetKey(space: SearchSpace, a: Architecture): string {
  const active = space.active(a);
  return toCode(
    space,
    a.map((option, d) => (active[d] === true ? option : 0)),
  );
}
