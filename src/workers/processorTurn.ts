const lockName = 'sextant-processor';

/**
 * Runs `work` while no subnet is run: a language model that generates on the CPU wants all cores, and a person
 * waits for it. Subnets go on in its pauses. Without Web Locks nothing waits for anything.
 * @param signal gives up the place in the queue; work that has begun is not interrupted.
 */
export const whileGenerating = <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
  taken('exclusive', work, signal);

/** Runs a short piece of work, beside others of its kind, when no language model generates on the CPU. */
export const whileEvaluating = <T>(work: () => Promise<T>): Promise<T> => taken('shared', work);

async function taken<T>(
  mode: LockMode,
  work: () => Promise<T>,
  signal?: AbortSignal,
  locks: LockManager | undefined = globalThis.navigator?.locks,
): Promise<T> {
  if (!locks) return work();
  const options = { mode, ...(signal ? { signal } : {}) };
  const outcome = await locks.request(lockName, options, async () => ({ value: await work() }));
  return outcome.value;
}
