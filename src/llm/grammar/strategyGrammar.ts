import { codeRules } from './codeGrammar';
import { literal } from './literal';
import type { Vocabulary } from './vocabulary';

/** Most architectures that a strategy may name as anchors. */
export const maxAnchors = 4;

/**
 * Grammar of the Navigator's reply: the paper's three sections, one line each and bounded in length, a
 * line of focus for each dimension (`3 +12 -0`: position 3, prefer codes 1 and 2, avoid 0), and
 * anchors. Read by XGrammar (EBNF) and llama.cpp (GBNF) alike.
 * @param sectionChars most characters of one section
 */
export function strategyGrammar(vocabulary: Vocabulary, sectionChars: number): string {
  const positions = vocabulary.codes.map((_, d) => `focus${d}`);
  return [
    `root ::= "Summary: " text "\\nPatterns: " text "\\nDirections: " text "\\nFocus:\\n" ${positions.join(' ')} "Anchors:" anchors`,
    `text ::= [^\\x00-\\x20\\x7f] [^\\x00-\\x1f\\x7f]{0,${sectionChars - 1}}`,
    ...vocabulary.codes.map((options, d) => {
      const some = options.map((code) => `${literal(code)}?`).join(' ');
      return `focus${d} ::= ${literal(`${d + 1} +`)} ${some} " -" ${some} "\\n"`;
    }),
    `anchors ::= " none" | (" " code){1,${maxAnchors}}`,
    codeRules(vocabulary, []),
  ].join('\n');
}
