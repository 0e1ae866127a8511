import type { Rng } from '#spaces/rng';
import type { Architecture, SearchSpace } from '#spaces/space';

/** `a` after two changes, drawn as two calls of `mutateOne` (`spaces/moves.ts`) would, but without copies. */
export function twoSteps(space: SearchSpace, a: Architecture, rng: Rng): Architecture {
  const child = [...a];
  change(space, child, rng);
  change(space, child, rng);
  return child;
}

/** Changes one active dimension that has another option. @throws RangeError where there is none */
function change(space: SearchSpace, a: number[], rng: Rng): void {
  const active = space.active(a);
  const options = (d: number) =>
    active[d] === true ? (space.dimensions[d]?.options.length ?? 0) : 0;
  let open = 0;
  for (let d = 0; d < a.length; d++) if (options(d) > 1) open++;
  if (open === 0) throw new RangeError(`nothing can be changed in ${space.id}`);
  let rest = rng.below(open);
  let d = 0;
  while (options(d) <= 1 || rest-- > 0) d++;
  const count = options(d);
  a[d] = ((a[d] ?? 0) + 1 + rng.below(count - 1)) % count;
}
