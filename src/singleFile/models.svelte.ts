import type * as replaced from '../app/state/models.svelte';

type Replaced = Pick<typeof replaced.models, 'list' | 'here' | 'load'>;

/** In place of `src/app/state/models.svelte.ts`: there are none, and nothing to ask a machine for. */
export const models: Replaced = { list: [], here: [], load: () => Promise.resolve() };
