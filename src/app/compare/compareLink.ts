import { route } from '../state/route.svelte';

/** The address that sets stored runs side by side. */
export function compareLink(runIds: readonly string[]): string {
  return route.href('compare', new URLSearchParams({ runs: runIds.join(',') }));
}
