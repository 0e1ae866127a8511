const lockName = 'sextant-device';
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` when nothing else uses the device: the engines of the models and of the supernets run in
 * workers of their own, and their GPU work must never overlap. Without Web Locks (no secure context,
 * hence no WebGPU either) only work of the same worker is queued.
 * @param signal gives up the place in the queue; work that has begun is not interrupted.
 */
export async function withDevice<T>(
  work: () => Promise<T>,
  signal?: AbortSignal,
  locks: LockManager | undefined = globalThis.navigator?.locks,
): Promise<T> {
  if (!locks) return queued(work, signal);
  const outcome = await locks.request(lockName, signal ? { signal } : {}, async () => ({
    value: await work(),
  }));
  return outcome.value;
}

function queued<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const turn = last.then(() => {
    signal?.throwIfAborted();
    return work();
  });
  last = turn.catch(() => undefined);
  return turn;
}
