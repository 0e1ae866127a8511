import type { SearchSpace } from '#spaces/space';
import { enumerableSize, enumerate } from '#spaces/enumerate';

const counts = new WeakMap<SearchSpace, number>();

/** Number of architectures that differ by canonical key, or null where the space is too large to list. */
export function countKeys(space: SearchSpace): number | null {
  if (space.size > enumerableSize) return null;
  const known = counts.get(space);
  if (known !== undefined) return known;
  const count = new Set(enumerate(space).map((a) => space.key(a))).size;
  counts.set(space, count);
  return count;
}
