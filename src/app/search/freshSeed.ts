/** Short enough to be said aloud and typed. */
const most = 9999;

/** A seed that none of the runs has used, 1 to 9,999. @param draw a number from 0 up to, not including, 1 */
export function freshSeed(used: ReadonlySet<number>, draw: () => number = Math.random): number {
  const free = Array.from({ length: most }, (_, i) => i + 1).filter((seed) => !used.has(seed));
  return free[Math.floor(draw() * free.length)] ?? most + 1;
}
