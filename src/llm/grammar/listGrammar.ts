import type { CodeList } from './codeList';
import { codeRules } from './codeGrammar';
import type { FreshCodes } from './freshCodes';

/** Grammar of a list of codes, without free whitespace: `["…","…"]`. Known codes are not kept out. */
export function listGrammar({ options, min, max }: CodeList): string {
  return [
    `root ::= "[" item ${more(min - 1, max - 1)} "]"`,
    `item ::= "\\"" code "\\""`,
    codeRules({ codes: options }, []),
  ].join('\n');
}

/**
 * Grammar of what may follow a list's beginning (of which nothing need be there yet): no code that is
 * known or was written already. Null where no such code is left.
 */
export function continuedGrammar(list: CodeList, written: FreshCodes): string | null {
  const { options, min, max } = list;
  if (written.left === 0) return null;
  const taken = [...written.taken];
  const { prefix, entries } = written;
  const item = `item ::= "\\"" code "\\""\n${codeRules({ codes: options }, taken)}`;
  // Where fewer are left than are asked for, the list may end with them.
  const least = Math.min(min - entries, written.left);
  const most = Math.min(max - entries, written.left);
  if (prefix === null && entries === 0) {
    return `root ::= "[" item ${more(least - 1, most - 1)} "]"\n${item}`;
  }
  if (prefix === null && most === 0) return 'root ::= "]"';
  if (prefix === null) return `root ::= "," item ${more(least - 1, most - 1)} "]"\n${item}`;
  if (prefix.length === options.length) {
    return `root ::= "\\"" ${more(least, most)} "]"\n${item}`;
  }
  const behind = taken.flatMap((code) =>
    code.startsWith(prefix) ? [code.slice(prefix.length)] : [],
  );
  const begun = codeRules({ codes: options.slice(prefix.length) }, behind, 'begun');
  return `root ::= begun "\\"" ${more(least - 1, most - 1)} "]"\n${begun}\n${item}`;
}

/** So many more entries; at least none. */
const more = (min: number, max: number): string =>
  max <= 0 ? '' : `("," item){${Math.max(0, min)},${max}}`;
