import { enumerableSize, enumerate } from '#spaces/enumerate';
import type { TaskSpace } from '#spaces/taskSpace';

const counts = new WeakMap<TaskSpace, number>();

/**
 * Number of architectures that differ by canonical key and can be evaluated, or null where the space is too
 * large to list.
 */
export function countKeys(space: TaskSpace): number | null {
  if (space.size > enumerableSize) return null;
  const known = counts.get(space);
  if (known !== undefined) return known;
  const there = enumerate(space).filter((a) => space.missing(a) === null);
  const count = new Set(there.map((a) => space.key(a))).size;
  counts.set(space, count);
  return count;
}
