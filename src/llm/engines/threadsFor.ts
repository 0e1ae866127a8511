/** Above this, reading the weights from memory takes the time, not computing with them. */
const most = 8;

/**
 * How many threads a model on the CPU takes: every core of a small machine; of a larger one all but the one
 * that draws the page.
 * @param isolated whether the page's workers may share memory; without that there is one thread
 */
export function threadsFor(cores: number, isolated: boolean): number {
  if (!isolated) return 1;
  return cores <= 4 ? Math.max(1, cores) : Math.min(most, cores - 1);
}
