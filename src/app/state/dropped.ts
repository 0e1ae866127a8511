import { notices } from './notices.svelte';
import { route } from './route.svelte';
import { runActions } from './runActions';
import { tables } from './tables.svelte';

/** Takes files that were dropped on the page: runs are imported, the first of the others is read as a table. */
export async function takeDropped(files: readonly File[]): Promise<void> {
  const ends = (...endings: string[]) =>
    files.filter(({ name }) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
  const [model] = ends('.gguf');
  if (model) notices.problem(`“${model.name}” is a language model; open it under Models`);
  const runFiles = ends('.sextant', '.jsonl');
  if (runFiles.length > 0) {
    await runActions.import(runFiles);
    route.go('runs');
  }
  const [table] = files.filter((file) => file !== model && !runFiles.includes(file));
  if (table) await tables.open(table);
}
