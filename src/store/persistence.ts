/** The browser's answer to keeping data even when space is short. */
export type Persistence = 'granted' | 'denied' | 'unsupported';

/** Asks the browser to keep this site's data. To be called from the page (not a worker), on a person's act. */
export async function askPersistence(
  storage: StorageManager | undefined = globalThis.navigator?.storage,
): Promise<Persistence> {
  if (!storage?.persist) return 'unsupported';
  if (await storage.persisted()) return 'granted';
  return (await storage.persist()) ? 'granted' : 'denied';
}
