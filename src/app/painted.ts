/** Milliseconds after which no frame is waited for any longer. */
const atLatest = 200;

/**
 * When the page has painted what stands in it before the program takes its thread. A tab behind others paints
 * nothing, and is not waited for.
 */
export const painted = (): Promise<void> =>
  document.hidden
    ? Promise.resolve()
    : new Promise((resolve) => {
        // A frame's callbacks come before it is painted, timers after.
        requestAnimationFrame(() => setTimeout(resolve));
        setTimeout(resolve, atLatest);
      });
