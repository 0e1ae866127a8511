import { literal } from './literal';

/** Codes of which one is written, for each entry of a list in turn; shape [entries][codes]. */
export type Slots = readonly (readonly string[])[];

/** Grammar (XGrammar, GBNF) of a list without free whitespace, each entry one of its slot's codes. */
export function slotGrammar(slots: Slots): string {
  return [
    `root ::= "[" ${slots.map((_, i) => `slot${i}`).join(' "," ')} "]"`,
    ...slots.map(
      (codes, i) => `slot${i} ::= ${codes.map((code) => literal(`"${code}"`)).join(' | ')}`,
    ),
  ].join('\n');
}
