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
  const { dimensions } = space;
  const has = space.active(a);
  let open = 0;
  for (let d = 0; d < a.length; d++) {
    if (has[d] === true && (dimensions[d]?.options.length ?? 0) > 1) open++;
  }
  if (open === 0) throw new RangeError(`nothing can be changed in ${space.id}`);
  let left = rng.below(open);
  for (let d = 0; d < a.length; d++) {
    const count = has[d] === true ? (dimensions[d]?.options.length ?? 0) : 0;
    if (count <= 1 || left-- > 0) continue;
    a[d] = ((a[d] ?? 0) + 1 + rng.below(count - 1)) % count;
    return;
  }
}
