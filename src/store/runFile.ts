import * as v from 'valibot';
import type { RunConfig } from '#src/search/config';
import type { RunEvent } from '#src/search/events';
import { issueText } from './problem';
import { parseEvent } from './readRows';
import { StoreError } from './storeError';

/** First line of an exported run; its events follow, one a line. */
const HeaderSchema = v.object({
  format: v.literal('sextant-run'),
  version: v.literal(1),
  title: v.pipe(v.string(), v.maxLength(200)),
});

/** What a run file holds: events numbered from 0, the first of them `started`. */
export interface RunFile {
  readonly title: string;
  readonly config: RunConfig;
  readonly events: readonly RunEvent[];
}

/** Largest file that is read, bytes: a run of 5,000 queries by language models stays below. */
export const maxFileBytes = 64 * 2 ** 20;
export const runFileType = 'application/x-ndjson';

/** `events` as they are stored, also those that cannot be read. */
export function writeRunFile(title: string, events: readonly unknown[]): string {
  const header = { format: 'sextant-run', version: 1, title: title.slice(0, 200) };
  return [header, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @throws {StoreError} `bad-file`, with the number of the line and what is wrong with it. */
export function parseRunFile(text: string): RunFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop();
  const header = v.safeParse(HeaderSchema, parseLine(lines[0] ?? '', 1));
  if (!header.success) throw notARun(header.issues);
  const events = lines.slice(1).map((line, seq) => {
    const event = parseEvent(parseLine(line, seq + 2), seq);
    if (typeof event === 'string') throw badLine(seq, event);
    return event;
  });
  const started = events[0];
  if (started?.type !== 'started') throw badLine(0, 'the first event is not "started"');
  return { title: header.output.title, config: started.config, events };
}

/** The error of event `seq`, which is on line `seq` + 2. */
export function badLine(seq: number, message: string): StoreError {
  return new StoreError('bad-file', `Line ${seq + 2}: ${message}`);
}

function notARun(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): StoreError {
  return new StoreError('bad-file', `Line 1: not the header of a run: ${issueText(issues)}`);
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const what = line.trim() === '' ? 'is empty' : 'is not JSON';
    throw new StoreError('bad-file', `Line ${number} ${what}.`, { cause });
  }
}
