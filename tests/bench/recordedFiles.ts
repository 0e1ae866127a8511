import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RunEvent } from '#src/search/events';
import { importedRun } from '#src/store/importRun';
import { runFilesIn } from '#src/store/runFilesIn';
import { StoreError } from '#src/store/storeError';
import { recordedRun, type RecordedRun } from '#src/study/recorded/recordedRun';
import { importTools } from '#tests/tools/nodeImport';
import { UsageError } from './usageError';

/** Recorded runs of a command line, and their events by the run's id. */
export interface RecordedFiles {
  readonly runs: readonly RecordedRun[];
  readonly events: ReadonlyMap<string, readonly RunEvent[]>;
}

const endings = /\.(sextant|jsonl)$/;

/**
 * Reads run files, each checked as an import checks it; what no study may take is told on the error stream.
 * @param paths files, or folders whose run files are read @throws {UsageError} naming the file that is none
 */
export async function recordedFiles(paths: readonly string[]): Promise<RecordedFiles> {
  const events = new Map<string, readonly RunEvent[]>();
  const runs: RecordedRun[] = [];
  for (const path of (await Promise.all(paths.map(filesAt))).flat()) {
    const file = new File([await readFile(path)], basename(path));
    for (const { blob, name } of await runFilesIn(file)) {
      if (events.has(name)) throw new UsageError(`--runs: two files are called ${name}`);
      const read = await importedRun(blob, name, importTools).catch((error: unknown) => {
        if (error instanceof StoreError) throw new UsageError(`--runs ${path}: ${error.message}`);
        throw error;
      });
      events.set(name, read.events);
      const run = recordedRun(name, read.title, read.events);
      if (run) runs.push(run);
      else process.stderr.write(`${name}: no finished run of a language model; left out\n`);
    }
  }
  if (runs.length > 0) return { runs, events };
  throw new UsageError(`--runs ${paths.join(' ')}: no finished run of a language model is there`);
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new UsageError(`--runs: there is no file or folder "${path}"`);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => endings.test(name)).sort();
  return names.map((name) => join(path, name));
}
