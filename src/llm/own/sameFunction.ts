import { enumerableSize, enumerate } from '#spaces/enumerate';
import type { Architecture, SearchSpace } from '#spaces/space';

const byKey = new WeakMap<SearchSpace, Map<string, Architecture[]>>();

/**
 * The given architectures, and in a small space all others that compute the same functions: none of them
 * would be new.
 */
export function withSameFunction(
  space: SearchSpace,
  architectures: readonly Architecture[],
): readonly Architecture[] {
  if (space.size > enumerableSize) return architectures;
  const groups = byKey.get(space) ?? grouped(space);
  byKey.set(space, groups);
  const keys = new Set(architectures.map((a) => space.key(a)));
  return [...keys].flatMap((key) => groups.get(key) ?? []);
}

function grouped(space: SearchSpace): Map<string, Architecture[]> {
  const groups = new Map<string, Architecture[]>();
  for (const a of enumerate(space)) {
    const key = space.key(a);
    const group = groups.get(key);
    if (group) group.push(a);
    else groups.set(key, [a]);
  }
  return groups;
}
