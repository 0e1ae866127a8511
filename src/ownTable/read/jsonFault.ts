/** One piece of JSON: a string, a number or word, or a mark. */
const token = /\s*(?:("(?:[^"\\\n\t]|\\.)*")|(-?[\w.+-]+)|([{}[\],:]))/y;
const word = /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?)$/i;

type Expects = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/**
 * Line of the first place at which a text is not JSON, from 1; engines do not all say it. Null where nothing
 * was found: the text ends too early.
 */
export function jsonFaultLine(text: string): number | null {
  const open: string[] = [];
  let expects: Expects = 'value';
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text);
    const next: Expects | null = found && after(expects, found, open);
    if (!found || !next) {
      const rest = text.slice(at);
      return rest.trim() === '' ? null : lineAt(text, at + rest.search(/\S/));
    }
    expects = next;
    at = token.lastIndex;
  }
  return null;
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** What may follow a token, or null where it must not stand here. */
function after(expects: Expects, found: RegExpExecArray, open: string[]): Expects | null {
  const [, string, plain, mark] = found;
  if (plain !== undefined && !word.test(plain)) return null;
  const isKey = expects === 'key' || expects === 'key or }';
  if (string !== undefined && isKey) return ':';
  if (string !== undefined || plain !== undefined) return isValue(expects) ? ', or end' : null;
  switch (mark) {
    case ':':
      return expects === ':' ? 'value' : null;
    case '{':
    case '[':
      if (!isValue(expects)) return null;
      open.push(mark);
      return mark === '{' ? 'key or }' : 'value or ]';
    case '}':
    case ']': {
      const empty = expects === (mark === '}' ? 'key or }' : 'value or ]');
      const opened = open.pop();
      const fits = opened === (mark === '}' ? '{' : '[') && (empty || expects === ', or end');
      return fits ? ', or end' : null;
    }
    default:
      if (expects !== ', or end' || open.length === 0) return null;
      return open.at(-1) === '{' ? 'key' : 'value';
  }
}

const isValue = (expects: Expects) => expects === 'value' || expects === 'value or ]';
