import { hasFiles } from './cachedFiles';
import type { FileOffers } from './fileOffers';
import type { ModelRow } from './modelRow';
import type { ModelRows } from './modelRows';

/** Rows whose files are really there; what the browser or the person cleared is forgotten. */
export async function presentRows(
  rows: ModelRows,
  caches: CacheStorage | undefined,
  offers: FileOffers,
): Promise<ModelRow[]> {
  const present: ModelRow[] = [];
  for (const row of await rows.all()) {
    const open = row.engine === 'wllama' && row.keptOnlyWhileOpen;
    const kept = caches !== undefined && (await hasFiles(row, caches));
    if (open ? offers.has(row.id) : kept) present.push(row);
    else if (!open) await rows.delete(row.id);
  }
  return present;
}
