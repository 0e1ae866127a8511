type Granted = (lock: Lock | null) => unknown;

/** Exclusive Web Locks by the specification's rules, for Node: requests wait in order, or give up. */
export function fakeLocks(): LockManager {
  const held = new Set<string>();
  const waiting: { name: string; start: () => void }[] = [];

  const run = async (name: string, work: Granted): Promise<unknown> => {
    held.add(name);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
      const next = waiting.findIndex((request) => request.name === name);
      if (next >= 0) waiting.splice(next, 1)[0]?.start();
    }
  };
  const wait = (name: string, work: Granted, signal?: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request = { name, start: () => void run(name, work).then(resolve, reject) };
      waiting.push(request);
      signal?.addEventListener('abort', () => {
        const place = waiting.indexOf(request);
        if (place < 0) return;
        waiting.splice(place, 1);
        reject(signal.reason);
      });
    });

  const request = async (
    name: string,
    options: LockOptions | Granted,
    work?: Granted,
  ): Promise<unknown> => {
    const { signal, ifAvailable } = typeof options === 'function' ? {} : options;
    const granted = typeof options === 'function' ? options : (work ?? (() => undefined));
    signal?.throwIfAborted();
    if (!held.has(name)) return run(name, granted);
    return ifAvailable ? granted(null) : wait(name, granted, signal);
  };
  const query = () => Promise.resolve({ held: [...held].map((name) => ({ name })), pending: [] });
  return { request, query } as unknown as LockManager;
}
