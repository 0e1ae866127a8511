import * as v from 'valibot';
import type { RunConfig } from '#src/search/config';
import type { RunEvent } from '#src/search/events';
import { Links } from '#src/search/links';
import { headOf } from '#src/search/seal';
import { inSlices } from './inSlices';
import { parseEvent } from './parseEvent';
import { issueText } from './problem';
import { StoreError } from './storeError';
import { newerVersion } from './versions';

const format = 'sextant-run';
const shared = { format: v.literal(format), title: v.pipe(v.string(), v.maxLength(200)) };

/** First line of an exported run; its events follow, one a line. */
const HeaderSchema = v.variant('version', [
  v.strictObject({ ...shared, version: v.literal(1) }),
  /** `head`: see `headOf`. */
  v.strictObject({ ...shared, version: v.literal(2), head: v.string() }),
]);
type Header = v.InferOutput<typeof HeaderSchema>;
const AnyHeaderSchema = v.looseObject({ format: v.literal(format), version: v.unknown() });

/** What a run file holds: events numbered from 0, the first of them `started`. */
export interface RunFile {
  readonly title: string;
  readonly config: RunConfig;
  readonly events: readonly RunEvent[];
  /** Where the hashes of a sealed run do not fit what they cover; null where they do, or there are none. */
  readonly broken: BrokenSeal | null;
}

export interface BrokenSeal {
  /** How many of the first events are covered by hashes that fit. */
  readonly sound: number;
  readonly error: StoreError;
}

/** Largest file that is read, bytes: a run of 5,000 queries by language models stays below. */
export const maxFileBytes = 64 * 2 ** 20;
export const runFileType = 'application/x-ndjson';
/** Of files that are written: a system can tell them from other JSON lines, and open them with Sextant. */
export const runFileEnding = '.sextant';

const VersionSchema = v.object({ version: v.number() });

/** `events` as they are stored, also those that cannot be read. */
export function writeRunFile(title: string, events: readonly unknown[]): string {
  const [first] = events;
  const version = v.is(VersionSchema, first) ? first.version : 1;
  const header = { format, version, title: title.slice(0, 200) };
  const last: unknown = JSON.parse(JSON.stringify(events.at(-1) ?? null));
  const sealed = version === 1 ? header : { ...header, head: headOf(header.title, last) };
  return [sealed, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/**
 * Reads a run file a few lines at a time, so that a page goes on meanwhile.
 * @throws {StoreError} `bad-file`, with the number of the line and what is wrong with it.
 */
export async function parseRunFile(text: string): Promise<RunFile> {
  const lines = text.split(/\r?\n/);
  while (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop();
  const header = parseHeader(lines[0] ?? '');
  const events: RunEvent[] = [];
  await inSlices(lines.slice(1), (line, seq) => {
    const event = parseEvent(parseLine(line, seq + 2), seq);
    if (typeof event === 'string') throw badLine(seq, event);
    events.push(event);
  });
  const started = events[0];
  if (started?.type !== 'started') throw badLine(0, 'the first event is not "started"');
  if (header.version !== started.version) {
    const message = `version: is ${started.version}, but the file is of version ${header.version}`;
    throw badLine(0, message);
  }
  const { title } = header;
  return { title, config: started.config, events, broken: await brokenSeal(header, events) };
}

function parseHeader(line: string): Header {
  const raw = parseLine(line, 1);
  const any = v.safeParse(AnyHeaderSchema, raw);
  const newer = any.success ? newerVersion(any.output.version) : null;
  if (newer !== null) throw new StoreError('bad-file', `Line 1: ${newer}`);
  const header = any.success ? v.safeParse(HeaderSchema, raw) : any;
  if (header.success) return header.output;
  const issue = issueText(header.issues);
  throw new StoreError('bad-file', `Line 1: not the header of a run: ${issue}`);
}

/** The chain covers every event but the last one; the header covers that, and the title. */
async function brokenSeal(header: Header, events: readonly RunEvent[]): Promise<BrokenSeal | null> {
  const links = new Links();
  const broken: BrokenSeal[] = [];
  await inSlices(events, (event, seq) => {
    const fault = broken.length === 0 ? links.fault(event) : null;
    if (fault !== null) broken.push({ sound: seq, error: badLine(seq, fault) });
  });
  const [first] = broken;
  if (first) return first;
  if (header.version === 1 || header.head === headOf(header.title, events.at(-1))) return null;
  const what = 'the title or the last event was changed, or events are missing at the end';
  const error = new StoreError('bad-file', `Line 1: head: does not fit: ${what}`);
  return { sound: events.length, error };
}

/** The error of event `seq`, which is on line `seq` + 2. */
export function badLine(seq: number, message: string): StoreError {
  return new StoreError('bad-file', `Line ${seq + 2}: ${message}`);
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const what = line.trim() === '' ? 'is empty' : 'is not JSON';
    throw new StoreError('bad-file', `Line ${number} ${what}.`, { cause });
  }
}
