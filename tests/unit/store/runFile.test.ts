import { describe, expect, it } from 'vitest';
import { importedRun } from '#src/store/importRun';
import { maxFileBytes, writeRunFile } from '#src/store/runFile';
import { sampleEvents } from './sampleRun';
import { loadSpace } from '#tests/unit/benchmarks';

const text = writeRunFile('Sample', sampleEvents);
const lines = text.trimEnd().split('\n');
const read = (content: string) => importedRun(new Blob([content]), 'f.jsonl', loadSpace);
/** The file with one line (1-based) put otherwise. */
const withLine = (number: number, change: (line: string) => string) =>
  lines.map((line, i) => (i === number - 1 ? change(line) : line)).join('\n');

it('reads its own form, also with a byte order mark, CRLF or blank lines at the end', async () => {
  for (const variant of [text, `\uFEFF${lines.join('\r\n')}`, `${text}\n \n`]) {
    expect(await read(variant)).toMatchObject({ title: 'Sample', events: sampleEvents });
  }
});

describe('a bad file is refused with the line and what is wrong', () => {
  const cases: [string, string, RegExp][] = [
    ['nothing', '', /^Line 1 is empty/],
    ['prose', 'Dear reader', /^Line 1 is not JSON/],
    ['another format', '{"format":"onnx"}', /^Line 1: .*format/],
    ['a newer version', text.replace('"version":1', '"version":2'), /^Line 1: .*version/],
    ['a header only', lines[0] ?? '', /^Line 2: .*started/],
    ['a cut line', withLine(5, (line) => line.slice(0, 30)), /^Line 5 is not JSON/],
    ['a blank line inside', withLine(5, () => ''), /^Line 5 is empty/],
    ['a missing line', withLine(5, () => '').replace('\n\n', '\n'), /^Line 5: has number 4/],
    [
      'a wrong type',
      withLine(5, (l) => l.replace('"value":80', '"value":"80"')),
      /^Line 5: metric.value/,
    ],
    ['an unknown event', withLine(4, (l) => l.replace('"refused"', '"hacked"')), /^Line 4: type/],
    [
      'an option out of range',
      withLine(6, (l) => l.replace('[3,3,', '[3,9,')),
      /^Line 6: .*no option 9/,
    ],
    [
      'too few choices',
      withLine(6, (l) => l.replace('[3,3,', '[3,')),
      /^Line 6: .*5 choices, not 6/,
    ],
    [
      'a wrong query',
      withLine(6, (l) => l.replace('"query":2', '"query":7')),
      /^Line 6: .*query 7/,
    ],
    [
      'an event after the end',
      `${text}${JSON.stringify({ type: 'round-ended', round: 1, seq: 9, at: 1 })}`,
      /^Line 11: .*ended/,
    ],
    [
      'a second start',
      withLine(3, () => JSON.stringify({ ...sampleEvents[0], seq: 1 })),
      /^Line 3: .*started/,
    ],
  ];
  it.each(cases)('%s', async (_what, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'bad-file',
      message: expect.stringMatching(message),
    });
  });
});

it('refuses a file that is too large before it reads it', async () => {
  class Huge extends Blob {
    override get size() {
      return maxFileBytes + 1;
    }
    override text(): Promise<string> {
      throw new Error('read');
    }
  }
  await expect(importedRun(new Huge(), 'big', loadSpace)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('at most 64 MiB'),
  });
});
