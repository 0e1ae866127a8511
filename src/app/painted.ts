/** Milliseconds after which no frame is waited for any longer. */
const atLatest = 1000;

/**
 * When the page has shown what stands in it before the program takes its thread and its place: not only when
 * that is drawn, but when it is on the screen. A tab behind others paints nothing, and is not waited for.
 */
export const painted = (): Promise<void> =>
  document.hidden
    ? Promise.resolve()
    : new Promise((resolve) => {
        const seen = new PerformanceObserver((list) => {
          if (list.getEntriesByName('first-contentful-paint').length === 0) return;
          seen.disconnect();
          resolve();
        });
        seen.observe({ type: 'paint', buffered: true });
        setTimeout(resolve, atLatest);
      });
