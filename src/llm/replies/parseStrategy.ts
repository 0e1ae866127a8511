import * as v from 'valibot';
import { StrategySchema, type Stance, type Strategy } from '#src/search/strategy';
import { maxAnchors, maxChosen } from '../grammar/strategyGrammar';
import type { Vocabulary } from '../grammar/vocabulary';
import type { Finding } from '../prompts/findings';

/** A Navigator's reply, read as if no grammar had held it. */
export interface ParsedStrategy {
  /** Null where the reply cannot be used. Anchors are compact codes of the *space*, not of the prompt. */
  readonly strategy: Strategy | null;
  /** What is wrong, in words; empty where nothing is. */
  readonly problem: string;
}

const longest = 2000;

/**
 * @param toSpaceCode turns a legal code of the prompt's vocabulary into the space's own
 * @param findings what was told; the focus has the stances of those that the reply rests on
 */
export function parseStrategy(
  vocabulary: Vocabulary,
  reply: string,
  toSpaceCode: (architecture: readonly number[]) => string,
  findings: readonly Finding[] = [],
): ParsedStrategy {
  const sections = {
    summary: section(reply, 'Summary'),
    patterns: section(reply, 'Patterns'),
    directions: section(reply, 'Directions'),
  };
  const missing = Object.entries(sections).flatMap(([name, text]) => (text === '' ? [name] : []));
  if (missing.length > 0) {
    return { strategy: null, problem: `The reply lacks the section "${missing.join('", "')}".` };
  }
  const problems: string[] = [];
  const focus = readFocus(vocabulary, reply, problems);
  for (const { dimension, option, stance } of chosenStances(reply, findings)) {
    const row = focus[dimension];
    if (row) row[option] = stance;
  }
  const anchors = readAnchors(vocabulary, reply, problems).map(toSpaceCode);
  const strategy = v.safeParse(StrategySchema, { ...sections, focus, anchors });
  return strategy.success
    ? { strategy: strategy.output, problem: problems.join(' ') }
    : { strategy: null, problem: strategy.issues[0].message };
}

/** The text behind `name:` up to the next heading. */
function section(reply: string, name: string): string {
  const heading = new RegExp(
    `(?:^|\\n)[#*\\s]*${name}[*\\s]*:([\\s\\S]*?)(?=\\n[#*\\s]*(?:Summary|Patterns|Directions|Findings|Focus|Anchors)[*\\s]*:|$)`,
    'i',
  );
  return (heading.exec(reply)?.[1] ?? '').replace(/^[\s*]+|\s+$/g, '').slice(0, longest);
}

function readFocus(vocabulary: Vocabulary, reply: string, problems: string[]): Stance[][] {
  const lines = section(reply, 'Focus').split('\n');
  const known = new Map(
    lines.flatMap((line) => {
      const match = /^\s*(\d+)\s*:?\s*\+(\S*)\s*-(\S*)\s*$/.exec(line);
      return match ? [[Number(match[1]), { prefer: match[2] ?? '', avoid: match[3] ?? '' }]] : [];
    }),
  );
  const absent = vocabulary.codes.filter((_, d) => !known.has(d + 1)).length;
  if (absent > 0) {
    problems.push(`The focus lacks ${absent} of ${vocabulary.codes.length} positions.`);
  }
  return vocabulary.codes.map((options, d) => {
    const { prefer = '', avoid = '' } = known.get(d + 1) ?? {};
    return options.map((code) => stance(prefer.includes(code), avoid.includes(code)));
  });
}

/** What the findings that a reply names by number mean for the focus. */
function chosenStances(reply: string, findings: readonly Finding[]): Finding['stances'] {
  const numbers = section(reply, 'Findings').match(/\d+/g) ?? [];
  return numbers.slice(0, maxChosen).flatMap((n) => findings[Number(n) - 1]?.stances ?? []);
}

function stance(preferred: boolean, avoided: boolean): Stance {
  if (preferred === avoided) return 'open';
  return preferred ? 'prefer' : 'avoid';
}

function readAnchors(
  vocabulary: Vocabulary,
  reply: string,
  problems: string[],
): (readonly number[])[] {
  const words = section(reply, 'Anchors').split(/[\s,]+/);
  const named = words.filter((word) => word !== '' && word.toLowerCase() !== 'none');
  return named.slice(0, maxAnchors).flatMap((word) => {
    const decoded = vocabulary.read(word);
    if (decoded.ok) return [decoded.architecture];
    problems.push(`Anchor ${decoded.message}.`);
    return [];
  });
}
