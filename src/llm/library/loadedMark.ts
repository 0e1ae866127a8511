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
  const names = held.flatMap(({ name }) =>
    name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
  return new Set(names);
}
