/** The promise, or an `AbortError` as soon as the signal aborts; what was begun is not stopped by it. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => {
      work.catch(() => undefined);
      reject(abortError());
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

const abortError = () => new DOMException('The evaluation was given up.', 'AbortError');
