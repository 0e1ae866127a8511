import { codeRules } from './codeGrammar';
import { literal } from './literal';
import type { Vocabulary } from './vocabulary';

/** Longest run of characters without a space: longer words are parted, and other scripts too. */
export const wordChars = 16;

/** Most findings that a strategy may rest on. */
export const maxChosen = 4;

/** Most architectures that a strategy may name as anchors. */
export const maxAnchors = 4;

export interface StrategyBounds {
  /** How many findings were told: the reply names by number those that it rests on (`Findings: 2 5`). */
  readonly findings?: number;
  /** Codes that each position may prefer, and avoid; all where nothing is said. */
  readonly stances?: AllowedStances;
}

/** Codes of each position; shape [positions][options]. */
export interface AllowedStances {
  readonly prefer: readonly (readonly string[])[];
  readonly avoid: readonly (readonly string[])[];
}

/**
 * Grammar of the Navigator's reply: the paper's three sections, one line each and bounded in length, a
 * line of focus for each dimension (`3 +12 -0`: position 3, prefer codes 1 and 2, avoid 0), and
 * anchors. Read by XGrammar (EBNF) and llama.cpp (GBNF) alike. Sections are bounded by words: bounded by
 * characters, XGrammar needs five times as long to compile the grammar (12 s for 300).
 * @param sectionWords most words of one section
 */
export function strategyGrammar(
  vocabulary: Vocabulary,
  sectionWords: number,
  { findings = 0, stances }: StrategyBounds = {},
): string {
  const chosen = findings > 0 ? `"\\nFindings:" (" " finding){1,${maxChosen}} ` : '';
  const positions = vocabulary.codes.map((_, d) => `focus${d}`);
  return [
    `root ::= "Summary: " text "\\nPatterns: " text "\\nDirections: " text ${chosen}"\\nFocus:\\n" ${positions.join(' ')} "Anchors:" anchors`,
    `text ::= word (" " word){0,${sectionWords - 1}}`,
    `word ::= [^\\x00-\\x20\\x7f]{1,${wordChars}}`,
    ...vocabulary.codes.map((options, d) => {
      const prefer = some(stances?.prefer[d] ?? options);
      const avoid = some(stances?.avoid[d] ?? options);
      return `focus${d} ::= ${literal(`${d + 1} +`)} ${prefer} " -" ${avoid} "\\n"`;
    }),
    `anchors ::= " none" | (" " code){1,${maxAnchors}}`,
    codeRules(vocabulary, []),
    ...(findings > 0 ? [`finding ::= ${numbers(findings)}`] : []),
  ].join('\n');
}

/** Any of the codes, in their order. */
const some = (codes: readonly string[]): string =>
  codes.map((code) => `${literal(code)}?`).join(' ');

const numbers = (count: number): string =>
  Array.from({ length: count }, (_, i) => literal(String(i + 1))).join(' | ');
