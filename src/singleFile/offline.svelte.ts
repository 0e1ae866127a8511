/** In place of `src/app/state/offline.svelte.ts`: the file itself is what works offline. */
export const offline = { register: () => undefined };
