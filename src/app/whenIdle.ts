/** Safari has no `requestIdleCallback`: there it is a moment later. Milliseconds. */
const moment = 1000;
const atLatest = 3000;

/** Does what can wait until nothing else is to be done. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: atLatest });
  else setTimeout(work, moment);
}

/** Resolves once nothing else is to be done. */
export const idle = (): Promise<void> => new Promise(whenIdle);
