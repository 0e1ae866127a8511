const prefix = 'sextant-model:';

/**
 * Marks a model as loaded for as long as its engine lives, over all pages and workers of the site: a
 * shared Web Lock, which the browser takes back when its holder is gone.
 */
export function markLoaded(id: string, locks = globalThis.navigator?.locks): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  // Where site data is blocked there are no locks; the model works without the mark.
  locks?.request(prefix + id, { mode: 'shared' }, () => held).catch(() => undefined);
  return release;
}

/** Ids of the models that are loaded somewhere on this site. */
export async function loadedModels(
  locks = globalThis.navigator?.locks,
): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {};
  const names = held.flatMap(({ name, mode }) =>
    mode === 'shared' && name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
  return new Set(names);
}

/**
 * Resolves once nobody has the model loaded, also where its worker ended without a word.
 * @param signal gives up waiting; rejects then
 */
export async function untilFreed(
  id: string,
  signal?: AbortSignal,
  locks = globalThis.navigator?.locks,
): Promise<void> {
  await locks?.request(
    prefix + id,
    { mode: 'exclusive', ...(signal ? { signal } : {}) },
    () => undefined,
  );
}
