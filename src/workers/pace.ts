/** Resolves after `ms`, or at once when aborted: time between two steps, passed in for tests. */
export type Pace = (ms: number, signal: AbortSignal) => Promise<void>;

export const timerPace: Pace = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
