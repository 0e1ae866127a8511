/** A promise that the running generator waits for; its value comes back through {@link settle}. */
export type Wait = Promise<void>;

/**
 * Inside a synchronous generator: the value of `result`, waiting only where it is a promise. Whoever
 * drives the generator awaits what is yielded, and throws a rejection back in.
 */
export function* settle<T>(result: T | PromiseLike<T>): Generator<Wait, T> {
  if (!isPromise(result)) return result;
  const box: { value: T }[] = [];
  yield Promise.resolve(result).then((value) => void box.push({ value }));
  const [settled] = box;
  if (!settled) throw new Error('driven on before the awaited result was there');
  return settled.value;
}

function isPromise<T>(result: T | PromiseLike<T>): result is PromiseLike<T> {
  return typeof result === 'object' && result !== null && 'then' in result;
}
