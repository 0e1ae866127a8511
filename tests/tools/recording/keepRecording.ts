import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { RunEvent } from '#src/search/events';
import { parseRecordingList, type RecordingEntry } from '#src/store/recordingList';
import { writeRunFile } from '#src/store/runFile';
import { plans } from './plans';

const folder = new URL('../../../public/recordings/', import.meta.url);
const listFile = new URL('list.json', folder);

/** All recordings together, bytes as they are stored. */
const mostBytes = 400_000;

/** A run that becomes a recording. `with`: what it was computed with, in words. */
export interface Kept {
  readonly id: string;
  readonly title: string;
  readonly events: readonly RunEvent[];
  readonly with: string;
}

/** Writes the run's file and its line in the list. @throws {Error} where all would be too large */
export function keepRecording({ id, title, events, with: by }: Kept): RecordingEntry {
  const [started] = events;
  if (started?.type !== 'started') throw new TypeError(`${id}: a run begins with "started"`);
  const text = Buffer.from(writeRunFile(title, events));
  // The first one is small enough, and what a host compresses anyway.
  const packed = id === plans[0]?.id ? text : gzipSync(text, { level: 9 });
  const entry: RecordingEntry = {
    file: packed === text ? `${id}.jsonl` : `${id}.jsonl.gz`,
    title,
    benchmark: started.config.benchmark,
    searcher: started.config.searcher,
    navigator: started.config.navigator,
    generator: started.config.generator,
    queries: events.filter(({ type }) => type === 'evaluated').length,
    made: new Date(started.at).toISOString().slice(0, 10),
    with: by,
    bytes: packed.length,
  };
  const known = existsSync(listFile) ? parseRecordingList(readFileSync(listFile, 'utf8')) : [];
  const all = [...known.filter(({ file }) => file !== entry.file), entry].sort(
    (a, b) => placeOf(a) - placeOf(b),
  );
  const sum = all.reduce((total, { bytes }) => total + bytes, 0);
  if (sum > mostBytes) throw new Error(`${sum} bytes of recordings; at most ${mostBytes}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(entry.file, folder), packed);
  writeFileSync(listFile, `${JSON.stringify({ recordings: all }, null, 2)}\n`);
  return entry;
}

/** Planned ones in their order, others after them. */
function placeOf({ file }: RecordingEntry): number {
  const at = plans.findIndex(({ id }) => file.startsWith(`${id}.jsonl`));
  return at < 0 ? plans.length : at;
}
