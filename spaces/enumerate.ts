import type { Architecture, SearchSpace } from './space';

/** Spaces up to this size may be listed in full; larger ones never are. */
export const enumerableSize = 20_000;

/** Every architecture of a small space, last dimension fastest. @throws RangeError on a large one. */
export function enumerate(space: SearchSpace): Architecture[] {
  if (space.size > enumerableSize) throw new RangeError(`${space.id} is too large to list`);
  let all: Architecture[] = [[]];
  for (const { options } of space.dimensions) {
    all = all.flatMap((head) => options.map((_, option) => [...head, option]));
  }
  return all;
}
