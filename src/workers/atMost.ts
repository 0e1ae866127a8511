/** Calls `work` at once and then at most so many times a second, the last time after the last call. */
export function atMost(timesASecond: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const run = (): void => {
    again = false;
    work();
    timer = setTimeout(() => {
      timer = null;
      if (again) run();
    }, 1000 / timesASecond);
  };
  return () => {
    if (timer === null) run();
    else again = true;
  };
}
