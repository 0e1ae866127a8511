import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toCode } from '#spaces/code';
import { cellSpace } from '#spaces/cell/space';
import { spellings } from '#spaces/cell/spellings';
import { fromIndex } from '#spaces/cell/officialIndex';

const dialects = readFileSync(new URL('../../fixtures/arch-dialects.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const codeOf = (text: string) => {
  const read = spellings.read(text);
  return read.ok ? toCode(cellSpace, read.architecture) : read.message;
};

test('every spelling that people paste is read; another space’s is refused by name', () => {
  const index = toCode(cellSpace, fromIndex(12345));
  // By hand from NASLib's orders: avg_pool on 0→1 and 1→3, skip on 0→2, conv 1×1 on 0→3 and 2→3, none on 1→2.
  expect(dialects.slice(0, -1).map(codeOf)).toEqual([
    ...Array.from({ length: 4 }, () => '332134'),
    '410242',
    '410242',
    index,
    '332143',
  ]);
  expect(codeOf(dialects.at(-1) ?? '')).toBe('"sep_conv_3x3" is no operation of these cells');
});

test('what is written is read again, for every operation on every edge', () => {
  const all = [0, 777, 4096, 9999, 15_624].map(fromIndex);
  for (const { title, write } of spellings.forms) {
    for (const a of all)
      expect(spellings.read(` ${write(a)}\n`), title).toEqual({ ok: true, architecture: a });
  }
});

test.each([
  ['15625', 'no cell has the index 15625: the last one is 15624'],
  ['', 'nothing was entered'],
  ['(1, 2, 3)', 'a tuple of operations has 6 numbers, this one has 3'],
  ['(4, 0, 3, 1, 4, 7)', 'number 6 of the tuple (edge 2→3) is 7, must be 0 to 4'],
  ['332145', '"332145": "5" is no option of 2→3'],
  ['{"name": 1}', 'the JSON object has neither "arch" nor "code" nor "index"'],
])('%s is refused in words', (text, message) => {
  expect(codeOf(text)).toBe(message);
});
