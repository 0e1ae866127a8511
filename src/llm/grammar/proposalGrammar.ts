import type { RunConfig } from '#src/search/config';
import { listGrammar } from './listGrammar';
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
 * @param vocabulary of all options, or of those that may be written
 */
export function proposalGrammar(
  vocabulary: Pick<Vocabulary, 'codes' | 'names'>,
  reply: RunConfig['prompt']['reply'],
  { min, max }: EntryBounds = proposalCount,
): string {
  if (reply === 'codes') return listGrammar({ options: vocabulary.codes, known: [], min, max });
  return [
    `root ::= "[" item ("," item){${min - 1},${max - 1}} "]"`,
    `item ::= "\\"" code "\\""`,
    nameRules(vocabulary),
  ].join('\n');
}

function nameRules({ names }: Pick<Vocabulary, 'names'>): string {
  const dimensions = names.map((_, d) => `dim${d}`);
  return [
    `code ::= ${dimensions.join(' "|" ')}`,
    ...names.map((options, d) => `dim${d} ::= ${options.map(literal).join(' | ')}`),
  ].join('\n');
}
