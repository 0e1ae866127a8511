import { openStore, type Store } from '#src/store/openStore';

let opening: Promise<Store> | null = null;

/** The database as studies use it, opened once; where that fails it is tried again. */
export function studyStore(): Promise<Store> {
  opening ??= openStore().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}
