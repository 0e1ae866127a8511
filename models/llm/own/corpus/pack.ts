import { words } from '#src/llm/own/words';
import type { Example } from './example';

const tokens = new Map(words.map((word, token) => [word, token]));

/** Bits of a packed word that tell the token; those above tell how much it counts. */
const tokenBits = 12;

/**
 * An example as 16-bit numbers: its length, then each word's token and, from bit 12 on, its lesson.
 * @throws {TypeError} naming a word that the dialect does not have
 */
export function pack({ words: text, lessons }: Example): Uint16Array {
  const packed = new Uint16Array(1 + text.length);
  packed[0] = text.length;
  for (const [i, word] of text.entries()) {
    const token = tokens.get(word);
    if (token === undefined) throw new TypeError(`"${word}" is no word of the dialect`);
    packed[i + 1] = token | ((lessons[i] ?? 0) << tokenBits);
  }
  return packed;
}
