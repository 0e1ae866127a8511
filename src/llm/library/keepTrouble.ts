import { LanguageModelError } from '../languageModel';
import { tellNews } from './modelNews';
import type { ModelRow } from './modelRow';
import type { ModelRows } from './modelRows';

/** Keeps a model's row as it is after it was loaded well: without an old trouble. */
export async function keepRow(rows: ModelRows, row: ModelRow): Promise<void> {
  const { trouble: _old, ...well } = row;
  await rows.put(well);
}

/** Remembers on a model's row what it failed with; a cancelled action is no failure. */
export async function keepTrouble(rows: ModelRows, row: ModelRow, error: unknown): Promise<void> {
  if (!(error instanceof LanguageModelError)) return;
  // A model that was deleted in the meantime does not come back for its trouble.
  const now = await rows.get(row.id);
  if (now === null) return;
  const { code, message } = error;
  await rows.put({ ...now, trouble: { code, message } });
  tellNews({ type: 'changed' });
}
