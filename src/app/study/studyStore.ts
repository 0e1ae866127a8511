import type { Store } from '#src/store/openStore';
import { visitStore } from '#src/store/visitStore';

/** The store of this visit; where it fails it is tried again. */
export const studyStore = async (): Promise<Store> => (await visitStore()).store;
