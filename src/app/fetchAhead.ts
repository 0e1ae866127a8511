import { idle } from './whenIdle';

/** What a person may ask for next on the view of the search, and what a first load does without. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('./steer/hand'),
  () => import('./search/MoreFields.svelte'),
  () => import('./search/SeedNote.svelte'),
  () => import('./state/runActions'),
  () => import('./search/Selected.svelte'),
  () => import('./runs/Standing.svelte'),
  () => import('./steer/StrategyDiff.svelte'),
  () => import('./runs/Agreement.svelte'),
  () => import('./search/RoleSettings.svelte'),
  () => import('./search/Calls.svelte'),
];

/** Fetches them one after the other while nothing else is to be done, so that no press waits for the network. */
export async function fetchAhead(): Promise<void> {
  for (const part of parts) {
    await idle();
    try {
      await part();
    } catch {
      // What cannot be fetched now is asked for again where it is used, and told there.
      return;
    }
  }
}
