import { describe, expect, it } from 'vitest';
import { bodyOf } from '#src/search/events';
import type { RunConfig } from '#src/search/config';
import { importedRun } from '#src/store/importRun';
import { maxFileBytes, writeRunFile } from '#src/store/runFile';
import { importTools } from '#tests/tools/nodeImport';
import { sealed, sealedRun } from '#tests/tools/sealedRun';
import { defaultConfig } from '#tests/unit/benchmarks';

const config: RunConfig = { ...defaultConfig, seed: 3, budget: 14 };
const events = await sealedRun(config);
const text = writeRunFile('Sample', events);
const lines = text.trimEnd().split('\n');
/** Line of the first evaluation; the header is line 1. */
const first = events.findIndex(({ type }) => type === 'evaluated') + 2;

const read = (content: string | Uint8Array<ArrayBuffer>) =>
  importedRun(new Blob([content]), 'f.jsonl', importTools);
/** The file with one line (1-based) put otherwise. */
const withLine = (number: number, change: (line: string) => string) =>
  lines.map((line, i) => (i === number - 1 ? change(line) : line)).join('\n');

it('reads its own form, also with a byte order mark, CRLF or blank lines at the end', async () => {
  const turned = withLine(first, (line) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse())),
  );
  for (const variant of [text, `\uFEFF${lines.join('\r\n')}`, `${text}\n \n`, turned]) {
    expect(await read(variant)).toMatchObject({ title: 'Sample', config, events });
  }
});

describe('a bad file is refused with the line and what is wrong', () => {
  const at = (offset: number, message: string) => new RegExp(`^Line ${first + offset}: ${message}`);
  const cases: [string, string, RegExp][] = [
    ['nothing', '', /^Line 1 is empty/],
    ['prose', 'Dear reader', /^Line 1 is not JSON/],
    ['another format', '{"format":"onnx"}', /^Line 1: .*format/],
    [
      'a newer version',
      withLine(1, (line) => line.replace('"version":2', '"version":3')),
      /^Line 1: version: was made by a newer version of Sextant \(3\); this one reads 1 and 2$/,
    ],
    [
      'a run of a newer version',
      withLine(2, (line) => line.replace('"version":2', '"version":4')),
      /^Line 2: version: was made by a newer version of Sextant \(4\)/,
    ],
    [
      'an older header',
      withLine(1, () => '{"format":"sextant-run","version":1,"title":"Sample"}'),
      /^Line 2: version: is 2, but the file is of version 1/,
    ],
    ['another title', withLine(1, (l) => l.replace('Sample', 'Other')), /^Line 1: head: /],
    ['a header only', lines[0] ?? '', /^Line 2: .*started/],
    ['a cut line', withLine(5, (line) => line.slice(0, 30)), /^Line 5 is not JSON/],
    ['a blank line inside', withLine(5, () => ''), /^Line 5 is empty/],
    ['a lost line', withLine(5, () => '').replace('\n\n', '\n'), /^Line 5: seq: has number 4/],
    ['lost lines at the end', lines.slice(0, -2).join('\n'), /^Line 1: head: .*missing at the end/],
    [
      'a wrong type',
      withLine(first, (l) => l.replace(/"value":[\d.]+/, '"value":"80"')),
      at(0, 'metric.value'),
    ],
    [
      'a number without end',
      withLine(first, (l) => l.replace(/"seconds":[\d.]+/, '"seconds":1e999')),
      at(0, 'seconds: JSON cannot hold Infinity'),
    ],
    [
      'an unknown field',
      withLine(first, (l) => l.replace('"metric":{', '"metric":{"__proto__":1,')),
      at(0, 'metric.__proto__: is not a field'),
    ],
    [
      'an unknown event',
      withLine(first, (l) => l.replace('"evaluated"', '"hacked"')),
      at(0, 'type'),
    ],
    [
      'another accuracy',
      withLine(first, (l) => l.replace(/"value":[\d.]+/, '"value":99')),
      at(0, 'metric.value: is 99, but the benchmark has [\\d.]+'),
    ],
    [
      'another benchmark',
      withLine(2, (l) => l.replace('"benchmark":"nasbench201"', '"benchmark":"nasbench301"')),
      /^Line 2: config.benchmark: there is no benchmark "nasbench301"/,
    ],
    [
      'a data set that the benchmark lacks',
      withLine(2, (l) => l.replace('"task":"cifar10"', '"task":"mnist"')),
      /^Line 2: config.task: NAS-Bench-201 has no data set "mnist"/,
    ],
    [
      'a wrong query',
      withLine(first + 1, (l) => l.replace('"query":2', '"query":7')),
      at(1, '.*query 7 after 1'),
    ],
    [
      'words that nothing but their hash vouches for',
      withLine(3, (l) => l.replace('"summary":"', '"summary":"I knew: ')),
      /^Line 4: prev: is not the hash of the event before/,
    ],
    [
      'an event after the end',
      `${text}${JSON.stringify({ type: 'round-ended', round: 1, seq: events.length, at: 1 })}`,
      new RegExp(`^Line ${lines.length + 1}: prev: .*missing`),
    ],
    [
      'a second start',
      withLine(3, () => JSON.stringify({ ...events[0], seq: 1 })),
      /^Line 3: prev/,
    ],
  ];
  it.each(cases)('%s', async (_what, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'bad-file',
      message: expect.stringMatching(message),
    });
  });

  it('a byte that is no text', async () => {
    const bytes = new TextEncoder().encode(text);
    bytes[text.indexOf('"seed"') + 1] = 0xff;
    await expect(read(bytes)).rejects.toMatchObject({ message: 'Line 2: is not UTF-8 text' });
  });

  it('a forged run whose hashes were made anew', async () => {
    const forged = sealed(
      events.map((event) => {
        const body = bodyOf(event);
        return body.type === 'evaluated' && body.query === 5
          ? { ...body, metric: { ...body.metric, value: 94.9 }, best: true }
          : body;
      }),
    );
    await expect(read(writeRunFile('Sample', forged))).rejects.toMatchObject({
      message: expect.stringMatching(/^Line \d+: metric.value: is 94.9, but the benchmark has/),
    });
  });
});

it('refuses a file that is too large before it reads it', async () => {
  class Huge extends Blob {
    override get size() {
      return maxFileBytes + 1;
    }
    override arrayBuffer(): Promise<ArrayBuffer> {
      throw new Error('read');
    }
  }
  await expect(importedRun(new Huge(), 'big', importTools)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('at most 64 MiB'),
  });
});
