import type { Architecture } from '#spaces/space';

/** Of each dimension what the given architectures have least often; all of it where there are none. */
export function leastUsed<T>(
  options: readonly (readonly T[])[],
  architectures: readonly Architecture[],
): T[][] {
  return options.map((row, d) => {
    const uses = row.map((_, option) => architectures.filter((a) => a[d] === option).length);
    const fewest = Math.min(...uses);
    return row.filter((_, option) => uses[option] === fewest);
  });
}
