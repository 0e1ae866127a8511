import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RecordingEntry } from '#src/store/recordingList';
import { importedRun } from '#src/store/importRun';
import { importTools } from '../nodeImport';
import { keepRecording } from './keepRecording';

/**
 * Takes an exported run in, e.g. one by a language model that the bench made; it is checked like any import.
 * @param by what it was computed with, in words: engine, version, device
 */
export async function takeRecording(path: string, id: string, by: string): Promise<RecordingEntry> {
  if (!/^[a-z0-9-]+$/.test(id)) throw new Error('--id: small letters, digits and dashes');
  if (by === '') throw new Error('--with: say what the run was computed with');
  const file = new Blob([readFileSync(path)]);
  const { title, events } = await importedRun(file, basename(path), importTools);
  return keepRecording({ id, title, events, with: by });
}
