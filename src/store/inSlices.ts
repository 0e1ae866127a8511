import { breathe } from '#spaces/breathe';

/** How long a thread is kept from all else, milliseconds. */
const slice = 5;

/** Goes through a list, in order; what else waits on this thread gets its turn several times a frame. */
export async function inSlices<T>(
  list: readonly T[],
  each: (item: T, index: number) => void,
): Promise<void> {
  let until = performance.now() + slice;
  for (const [index, item] of list.entries()) {
    each(item, index);
    if (performance.now() < until) continue;
    await breathe();
    until = performance.now() + slice;
  }
}
