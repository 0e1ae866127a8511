import { StoreError } from './storeError';

const prefix = 'sextant-run:';

/** A lock is given back a moment after its holder is done with it. */
const momentMs = 300;

/** Gives a run's lock back. */
export type Release = () => void;

/** Web Locks need a secure context; without them there is no second tab to be told of. */
const browserLocks = (): LockManager | undefined => globalThis.navigator?.locks;

/**
 * Takes the lock of a run for as long as it is searched, or gives null where another tab keeps it.
 * @param patienceMs how long to wait for a lock that is about to be given back, as after a reload.
 */
export function takeRunLock(
  runId: string,
  patienceMs = 0,
  locks: LockManager | undefined = browserLocks(),
): Promise<Release | null> {
  if (!locks) return Promise.resolve(() => undefined);
  const options: LockOptions =
    patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
  return new Promise((resolve, reject) => {
    locks
      .request(prefix + runId, options, (lock) => {
        if (lock === null) return resolve(null);
        return new Promise<void>((release) => resolve(release));
      })
      .catch((error: unknown) => {
        if (isImpatient(error)) resolve(null);
        else if (isRefused(error)) resolve(() => undefined);
        else reject(error);
      });
  });
}

const isImpatient = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');

/** Where site data is blocked there are no locks, and no other tab that could have the run. */
const isRefused = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'SecurityError';

/** Runs `work` while the run's lock is held. @throws {StoreError} `locked` where another tab keeps it. */
export async function withRunLock<T>(
  runId: string,
  work: () => Promise<T>,
  locks: LockManager | undefined = browserLocks(),
): Promise<T> {
  const release = await takeRunLock(runId, momentMs, locks);
  if (!release) throw new StoreError('locked', 'This run is being searched in a tab.');
  try {
    return await work();
  } finally {
    release();
  }
}

function refused(error: unknown): undefined {
  if (!isRefused(error)) throw error;
}

/** Ids of the runs that are being searched now, in any tab. */
export async function heldRuns(
  locks: LockManager | undefined = browserLocks(),
): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks?.query().catch(refused)) ?? {};
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  );
}
