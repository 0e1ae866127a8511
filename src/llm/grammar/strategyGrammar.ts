import { codeRules } from './codeGrammar';
import { literal } from './literal';
import type { Vocabulary } from './vocabulary';

/** Longest run of characters without a space: longer words are parted, and other scripts too. */
const wordChars = 16;

/** Most architectures that a strategy may name as anchors. */
export const maxAnchors = 4;

/**
 * Grammar of the Navigator's reply: the paper's three sections, one line each and bounded in length, a
 * line of focus for each dimension (`3 +12 -0`: position 3, prefer codes 1 and 2, avoid 0), and
 * anchors. Read by XGrammar (EBNF) and llama.cpp (GBNF) alike. Sections are bounded by words: bounded by
 * characters, XGrammar needs five times as long to compile the grammar (12 s for 300).
 * @param sectionWords most words of one section
 */
export function strategyGrammar(vocabulary: Vocabulary, sectionWords: number): string {
  const positions = vocabulary.codes.map((_, d) => `focus${d}`);
  return [
    `root ::= "Summary: " text "\\nPatterns: " text "\\nDirections: " text "\\nFocus:\\n" ${positions.join(' ')} "Anchors:" anchors`,
    `text ::= word (" " word){0,${sectionWords - 1}}`,
    `word ::= [^\\x00-\\x20\\x7f]{1,${wordChars}}`,
    ...vocabulary.codes.map((options, d) => {
      const some = options.map((code) => `${literal(code)}?`).join(' ');
      return `focus${d} ::= ${literal(`${d + 1} +`)} ${some} " -" ${some} "\\n"`;
    }),
    `anchors ::= " none" | (" " code){1,${maxAnchors}}`,
    codeRules(vocabulary, []),
  ].join('\n');
}
