/**
 * A value's JSON in the one form that is hashed: keys sorted by their UTF-16 units, no spaces, numbers and
 * strings as `JSON.stringify` writes them (as RFC 8785 has it). What JSON takes for the same value gives
 * the same text, in whatever order it was written.
 * @throws {TypeError} naming the place of what JSON cannot hold: NaN, an infinity, a function
 */
export function canonical(value: unknown, path = ''): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((item, i) => canonical(item, `${path}[${i}]`)).join(',')}]`;
  }
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => {
        const place = path === '' ? key : `${path}.${key}`;
        return `${JSON.stringify(key)}:${canonical(member, place)}`;
      });
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${path === '' ? 'the value' : path}: JSON cannot hold ${String(value)}`);
}
