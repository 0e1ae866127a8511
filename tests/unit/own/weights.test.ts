import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ownModel } from '#models/llm/ownModel';
import { words } from '#src/llm/own/words';

const own = (path: string) =>
  fileURLToPath(new URL(`../../../models/llm/own/${path}`, import.meta.url));
const weights = readFileSync(own('sextant.gguf'));

test('the weights are those of the card, and as large as the page says', () => {
  const hash = createHash('sha256').update(weights).digest('hex');
  expect(readFileSync(own('README.md'), 'utf8')).toContain(hash);
  expect(weights.length / 1e6).toBeCloseTo(ownModel.megabytes, 1);
  expect(weights.length).toBeLessThan(8e6);
});

test('the weights were trained for the words of the dialect, in their order', () => {
  const list = Buffer.concat(
    words.map((word) => {
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(Buffer.byteLength(word)));
      return Buffer.concat([length, Buffer.from(word)]);
    }),
  );
  expect(weights.includes(list)).toBe(true);
});
