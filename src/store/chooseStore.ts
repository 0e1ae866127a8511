import { openStore, type Store, type StoreOptions } from './openStore';
import { StoreError, type StoreErrorCode } from './storeError';

/** The store that a page uses for its visit. */
export interface ChosenStore {
  readonly store: Store;
  /** Why nothing is kept after the visit; null where the browser's database is used. */
  readonly refusal: StoreError | null;
}

/** Failures to open that will not pass by themselves: a store in memory takes over. */
const lasting: readonly StoreErrorCode[] = ['unavailable', 'blocked', 'private', 'disk', 'quota'];

/**
 * The browser's database or, where it refuses to keep anything, a store in memory behind the same contract.
 * @throws {StoreError} `newer-version`, …: where trying again later may do
 */
export async function chooseStore(options: StoreOptions = {}): Promise<ChosenStore> {
  try {
    return { store: await openStore(options), refusal: null };
  } catch (error) {
    const refusal = StoreError.from(error);
    if (!lasting.includes(refusal.code)) throw refusal;
    const { memoryStore } = await import('./memoryStore');
    return { store: await memoryStore(options), refusal };
  }
}
