import type { RunConfig } from '#src/search/config';
import { codeRules } from './codeGrammar';
import { literal } from './literal';
import type { Vocabulary } from './vocabulary';

/** How many architectures one reply of the Generator has (PAPER.md, "The three parts"). */
export const proposalCount: EntryBounds = { min: 10, max: 20 };

export interface EntryBounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Grammar of the Generator's reply: a JSON list of 10 to 20 strings without free whitespace. Each is a
 * compact code, or names joined by `|`. Read by XGrammar (EBNF) and llama.cpp (GBNF) alike.
 * @param excluded codes that must not be proposed because they are known; for replies in codes only
 */
export function proposalGrammar(
  vocabulary: Vocabulary,
  reply: RunConfig['prompt']['reply'],
  excluded: readonly string[] = [],
  { min, max }: EntryBounds = proposalCount,
): string {
  return [
    `root ::= "[" item ("," item){${min - 1},${max - 1}} "]"`,
    `item ::= "\\"" code "\\""`,
    reply === 'codes' ? codeRules(vocabulary, excluded) : nameRules(vocabulary),
  ].join('\n');
}

function nameRules({ names }: Vocabulary): string {
  const dimensions = names.map((_, d) => `dim${d}`);
  return [
    `code ::= ${dimensions.join(' "|" ')}`,
    ...names.map((options, d) => `dim${d} ::= ${options.map(literal).join(' | ')}`),
  ].join('\n');
}
