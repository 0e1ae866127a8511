/** Where the page and its service worker keep the switch: the one store that both can read. */
const place = 'sextant-settings';

/**
 * Whether this site may be isolated from other origins, so that its workers can share memory and a language
 * model on the CPU can use several threads. True unless a person switched it off here.
 * @param base absolute address of the site's folder
 */
export async function mayIsolate(caches: CacheStorage, base: string): Promise<boolean> {
  try {
    const kept = await (await caches.open(place)).match(keyOf(base));
    return (await kept?.text()) !== 'off';
  } catch {
    return true; // a browser that keeps no data has no switch either
  }
}

/** Holds from the next load of the page on. @throws whatever the browser says that keeps no data */
export async function allowIsolation(
  caches: CacheStorage,
  base: string,
  allowed: boolean,
): Promise<void> {
  const settings = await caches.open(place);
  if (allowed) await settings.delete(keyOf(base));
  else await settings.put(keyOf(base), new Response('off'));
}

const keyOf = (base: string) => `${base}isolation`;
