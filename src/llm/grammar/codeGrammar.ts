import { literal, oneOf } from './literal';

type Rules = Map<string, string>;
/** Characters at each position of a code; shape [positions][options]. */
type Codes = readonly (readonly string[])[];

/**
 * Rules for one compact code, named `name`: exactly one option of every position, except for the codes
 * listed. What is excluded becomes the complement of a prefix tree, at most one rule a character.
 * @param name also begins the names of the rules that it needs
 */
export function codeRules(
  { codes }: { readonly codes: Codes },
  excluded: readonly string[],
  name = 'code',
): string {
  const rules: Rules = new Map();
  const names = (kind: string) => (name === 'code' ? kind : `${name}${kind}`);
  for (let d = codes.length - 1; d >= 0; d--) {
    rules.set(names(`rest${d}`), joined([oneOf(codes[d] ?? []), ...rest(codes, d + 1, names)]));
  }
  const forbidden = excluded
    .map((code) => [...code])
    .filter((code) => code.length === codes.length);
  const top = branch({ rules, codes, names }, forbidden, '');
  rules.set(name, top ?? rest(codes, 0, names)[0] ?? literal(''));
  return [...rules].map(([rule, body]) => `${rule} ::= ${body}`).join('\n');
}

interface Tree {
  readonly rules: Rules;
  readonly codes: Codes;
  readonly names: (kind: string) => string;
}

const rest = (codes: Codes, d: number, names: Tree['names']) =>
  d < codes.length ? [names(`rest${d}`)] : [];
const joined = (parts: readonly string[]) => parts.join(' ');

/** Body of the rule for all codes behind `prefix` that are not forbidden; null where none is left. */
function branch(
  tree: Tree,
  forbidden: readonly (readonly string[])[],
  prefix: string,
): string | null {
  const { rules, codes, names } = tree;
  const d = prefix.length;
  if (forbidden.length === 0) return rest(codes, d, names)[0] ?? literal('');
  if (d === codes.length) return null;
  const options = codes[d] ?? [];
  const free = options.filter((option) => !forbidden.some((code) => code[d] === option));
  const alternatives = free.length > 0 ? [joined([oneOf(free), ...rest(codes, d + 1, names)])] : [];
  for (const option of options) {
    if (free.includes(option)) continue;
    const behind = forbidden.filter((code) => code[d] === option);
    const body = branch(tree, behind, prefix + option);
    if (body === null) continue;
    const name = names(`not${rules.size}`);
    rules.set(name, body);
    alternatives.push(joined([literal(option), name]));
  }
  return alternatives.length > 0 ? alternatives.join(' | ') : null;
}
