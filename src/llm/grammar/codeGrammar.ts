import { literal, oneOf } from './literal';
import type { Vocabulary } from './vocabulary';

type Rules = Map<string, string>;

/**
 * Rules for one compact code, named `code`: exactly one option of every dimension, except for the codes
 * listed. What is excluded becomes the complement of a prefix tree, at most one rule a character.
 */
export function codeRules({ codes }: Vocabulary, excluded: readonly string[]): string {
  const rules: Rules = new Map();
  for (let d = codes.length - 1; d >= 0; d--) {
    rules.set(restName(d), joined([oneOf(codes[d] ?? []), ...rest(codes, d + 1)]));
  }
  const forbidden = excluded
    .map((code) => [...code])
    .filter((code) => code.length === codes.length);
  const top = branch(rules, codes, forbidden, '') ?? rest(codes, 0)[0] ?? literal('');
  rules.set('code', top);
  return [...rules].map(([name, body]) => `${name} ::= ${body}`).join('\n');
}

const restName = (d: number) => `rest${d}`;
const rest = (codes: Vocabulary['codes'], d: number) => (d < codes.length ? [restName(d)] : []);
const joined = (parts: readonly string[]) => parts.join(' ');

/** Body of the rule for all codes behind `prefix` that are not forbidden; null where none is left. */
function branch(
  rules: Rules,
  codes: Vocabulary['codes'],
  forbidden: readonly (readonly string[])[],
  prefix: string,
): string | null {
  const d = prefix.length;
  if (forbidden.length === 0) return rest(codes, d)[0] ?? literal('');
  if (d === codes.length) return null;
  const options = codes[d] ?? [];
  const free = options.filter((option) => !forbidden.some((code) => code[d] === option));
  const alternatives = free.length > 0 ? [joined([oneOf(free), ...rest(codes, d + 1)])] : [];
  for (const option of options) {
    if (free.includes(option)) continue;
    const behind = forbidden.filter((code) => code[d] === option);
    const body = branch(rules, codes, behind, prefix + option);
    if (body === null) continue;
    const name = `not${rules.size}`;
    rules.set(name, body);
    alternatives.push(joined([literal(option), name]));
  }
  return alternatives.length > 0 ? alternatives.join(' | ') : null;
}
