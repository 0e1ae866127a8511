import { chooseStore, type ChosenStore } from './chooseStore';

let chosen: Promise<ChosenStore> | null = null;

/** The store of this page's visit, chosen once; a failure that may pass is tried again on the next call. */
export function visitStore(): Promise<ChosenStore> {
  chosen ??= chooseStore();
  chosen.catch(() => (chosen = null));
  return chosen;
}
