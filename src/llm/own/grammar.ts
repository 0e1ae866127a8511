import type { Architecture } from '#spaces/space';
import { literal } from '../grammar/literal';
import type { LineByLine } from '../grammar/lineByLine';
import { mostFound } from './findings';
import { anchorsWritten, listWritten } from './size';
import type { Spelling } from './spelling';
import { dimensionWord, distances, distanceWord, mark, shapes } from './words';

/** An architecture as its words. */
type Code = readonly string[];

/** Grammar (GBNF) of the Navigator's whole reply: anchors, findings, and focus. */
export function strategyGrammar(spelling: Spelling): string {
  const root = `root ::= (${literal(mark.code)} code){0,${anchorsWritten}} rest`;
  return [root, restRules(spelling), ...codeRules(spelling, [])].join('\n');
}

/** Grammar (GBNF) of the Generator's whole reply: a list of architectures. */
export function listGrammar(spelling: Spelling): string {
  const root = `root ::= (${literal(mark.code)} code){0,${listWritten}}`;
  return [root, ...codeRules(spelling, [])].join('\n');
}

/** What must not be written beside the lines that stand: as the architectures of those lines are told. */
export type Barred = (written: readonly Architecture[]) => readonly Architecture[];

/** The Navigator's anchors, each by the results alone, then what it says. */
export function strategyLines(spelling: Spelling, barred: Barred): LineByLine {
  return {
    count: anchorsWritten,
    apart: true,
    line: (written) => lineGrammar(spelling, barred, written),
    rest: `root ::= rest\n${restRules(spelling)}`,
  };
}

/** The Generator's list, each line after those before it. */
export function listLines(spelling: Spelling, barred: Barred): LineByLine {
  return {
    count: listWritten,
    apart: false,
    line: (written) => lineGrammar(spelling, barred, written),
    rest: null,
  };
}

function lineGrammar(
  spelling: Spelling,
  barred: Barred,
  written: readonly string[],
): string | null {
  const stand = written.flatMap((line) => {
    const architecture = spelling.read(line.slice(mark.code.length));
    return architecture ? [architecture] : [];
  });
  const rules = codeRules(
    spelling,
    barred(stand).map((a) => spelling.write(a)),
  );
  return rules.length === 0 ? null : [`root ::= ${literal(mark.code)} code`, ...rules].join('\n');
}

function restRules({ words }: Spelling): string {
  const options = words.flatMap((row) => [...row].sort());
  const found = `{0,${mostFound}}`;
  return [
    `rest ::= distance shape ${literal(mark.matters)} dim${found} ${literal(mark.helps)} option${found} ${literal(mark.hurts)} option${found} focus`,
    `distance ::= ${alternatives(distances.map(distanceWord))}`,
    `shape ::= ${alternatives(shapes)}`,
    `dim ::= ${alternatives(words.map((_, d) => dimensionWord(d)))}`,
    `option ::= ${alternatives(options)}`,
    `focus ::= ${literal(mark.prefer)} some ${literal(mark.avoid)} some`,
    `some ::= ${options.map((word) => `${literal(word)}?`).join(' ')}`,
  ].join('\n');
}

const alternatives = (words: readonly string[]) => words.map(literal).join(' | ');

/**
 * Rules for one architecture, named `code`, except for the known ones: the complement of a prefix tree.
 * None where every architecture is known.
 */
function codeRules({ words }: Spelling, known: readonly Code[]): string[] {
  const rules: string[] = [];
  const rest = (d: number) => (d < words.length ? [`rest${d}`] : []);
  for (const [d, row] of words.entries()) {
    rules.push(`rest${d} ::= ${[`(${alternatives(row)})`, ...rest(d + 1)].join(' ')}`);
  }
  const branch = (d: number, behind: readonly Code[]): string | null => {
    if (behind.length === 0) return rest(d)[0] ?? null;
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
  const top = branch(0, known);
  return top === null ? [] : [...rules, `code ::= ${top}`];
}
