/** A limit that is put off by every sign of life. */
export interface TimeLimit {
  alive(): void;
  stop(): void;
}

/** Calls `expired` once, when nothing was alive for `ms` milliseconds. */
export function timeLimit(ms: number, expired: () => void): TimeLimit {
  let timer = setTimeout(expired, ms);
  return {
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(expired, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
