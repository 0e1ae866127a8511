import { literal } from '../grammar/literal';
import { mostFound } from './findings';
import { anchorsWritten, listWritten } from './size';
import type { Spelling } from './spelling';
import { dimensionWord, distances, distanceWord, mark, shapes } from './words';

/**
 * Grammar (GBNF) of the Navigator's reply: anchors, findings, and focus.
 * @param known architectures that must not be written, each as its words
 */
export function strategyGrammar(
  spelling: Spelling,
  known: readonly (readonly string[])[],
): string {
  const options = spelling.words.flatMap((row) => [...row].sort());
  const found = `{0,${mostFound}}`;
  return [
    `root ::= (${literal(mark.code)} code){${anchorsWritten}} distance shape ${literal(mark.matters)} dim${found} ${literal(mark.helps)} option${found} ${literal(mark.hurts)} option${found} focus`,
    `distance ::= ${alternatives(distances.map(distanceWord))}`,
    `shape ::= ${alternatives(shapes)}`,
    `dim ::= ${alternatives(spelling.words.map((_, d) => dimensionWord(d)))}`,
    `option ::= ${alternatives(options)}`,
    `focus ::= ${literal(mark.prefer)} some ${literal(mark.avoid)} some`,
    `some ::= ${options.map((word) => `${literal(word)}?`).join(' ')}`,
    codeRules(spelling, known),
  ].join('\n');
}

/** Grammar (GBNF) of the Generator's reply: a list of architectures. */
export function listGrammar(spelling: Spelling): string {
  const root = `root ::= (${literal(mark.code)} code){${listWritten}}`;
  return [root, codeRules(spelling, [])].join('\n');
}

const alternatives = (words: readonly string[]) => words.map(literal).join(' | ');

/** Rules for one architecture, named `code`, except for the known ones: the complement of a prefix tree. */
function codeRules({ words }: Spelling, known: readonly (readonly string[])[]): string {
  const rules: string[] = [];
  const rest = (d: number) => (d < words.length ? [`rest${d}`] : []);
  for (const [d, row] of words.entries()) {
    rules.push(`rest${d} ::= ${[`(${alternatives(row)})`, ...rest(d + 1)].join(' ')}`);
  }
  const branch = (d: number, behind: readonly (readonly string[])[]): string | null => {
    if (d === words.length) return null;
    const row = words[d] ?? [];
    const taken = row.filter((word) => behind.some((code) => code[d] === word));
    const free = row.filter((word) => !taken.includes(word));
    const parts = free.length > 0 ? [[`(${alternatives(free)})`, ...rest(d + 1)].join(' ')] : [];
    for (const word of taken) {
      const body = branch(
        d + 1,
        behind.filter((code) => code[d] === word),
      );
      if (body === null) continue;
      const name = `not${rules.length}`;
      rules.push(`${name} ::= ${body}`);
      parts.push(`${literal(word)} ${name}`);
    }
    return parts.length > 0 ? parts.join(' | ') : null;
  };
  const top = known.length > 0 ? branch(0, known) : null;
  rules.push(`code ::= ${top ?? rest(0).join('')}`);
  return rules.join('\n');
}
