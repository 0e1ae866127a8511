/** No event is nested more deeply; what is comes from a damaged file. */
const deepest = 32;

/**
 * A value's JSON in the one form that is hashed: keys sorted by their UTF-16 units, no spaces, numbers and
 * strings as `JSON.stringify` writes them (as RFC 8785 has it). What JSON takes for the same value gives
 * the same text, in whatever order it was written.
 * @throws {TypeError} naming the place of what JSON cannot hold (NaN, an infinity, a function) or is nested too deeply
 */
export function canonical(value: unknown): string {
  return written(value, '', 0);
}

function written(value: unknown, path: string, depth: number): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (depth > deepest) throw new TypeError(`${place(path)}: is nested too deeply`);
  if (Array.isArray(value)) {
    return `[${value.map((item, i) => written(item, `${path}[${i}]`, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => {
        const inner = path === '' ? key : `${path}.${key}`;
        return `${JSON.stringify(key)}:${written(member, inner, depth + 1)}`;
      });
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${place(path)}: JSON cannot hold ${String(value)}`);
}

const place = (path: string) => (path === '' ? 'the value' : path);
