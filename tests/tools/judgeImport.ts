import { difference } from '#src/search/difference';
import type { RunDraft } from '#src/store/createRun';
import { importedRun } from '#src/store/importRun';
import { StoreError } from '#src/store/storeError';
import { importTools } from './nodeImport';
import type { RunFileSample } from './runFiles';

/**
 * What became of a changed file: `refused` in words; `same`, where the change left what it says as it was;
 * `marked`, read with a reason why it may not be believed; `silent`, read as if nothing were wrong; `crash`.
 */
export type Fate = 'refused' | 'same' | 'marked' | 'silent' | 'crash';

export interface Verdict {
  readonly fate: Fate;
  /** The message of a refusal or a crash. */
  readonly message: string;
}

export async function judgeImport(
  original: RunFileSample,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Verdict> {
  let draft: RunDraft;
  try {
    draft = await importedRun(new Blob([bytes]), original.name, importTools);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { fate: isRefusal(error) ? 'refused' : 'crash', message };
  }
  const same =
    difference(linesOf(new TextDecoder().decode(bytes)), linesOf(original.text)) === null;
  if (same) return { fate: 'same', message: '' };
  const [started] = draft.events;
  const marked = started?.type === 'started' && started.version === 1;
  return { fate: marked ? 'marked' : 'silent', message: '' };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof StoreError && (error.code === 'bad-file' || error.code === 'too-large');

/** What a file says, read with nothing of Sextant's own; a line that is no JSON is its text. */
function linesOf(text: string): unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line): unknown => {
    try {
      return JSON.parse(line);
    } catch {
      return line;
    }
  });
}
