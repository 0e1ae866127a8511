/** No event is nested more deeply; what is comes from a damaged file. */
const deepest = 32;

/**
 * A value's JSON in the one form that is hashed: keys sorted by their UTF-16 units, no spaces, numbers and
 * strings as `JSON.stringify` writes them (as RFC 8785 has it). What JSON takes for the same value gives
 * the same text, in whatever order it was written.
 * @throws {TypeError} naming the place of what JSON cannot hold (NaN, an infinity, a function) or is nested too deeply
 */
export function canonical(value: unknown): string {
  const text = written(value, 0);
  if (text !== null) return text;
  const { path, problem } = unwritten(value, 0) ?? { path: '', problem: 'cannot be written' };
  throw new TypeError(`${path === '' ? 'the value' : path}: ${problem}`);
}

/** Null where a part of the value cannot be written: its place is looked for only then. */
function written(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value + 0) : null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (depth > deepest) return null;
  if (Array.isArray(value)) return writtenList(value, depth);
  return isMembers(value) ? writtenMembers(value, depth) : null;
}

function writtenList(list: readonly unknown[], depth: number): string | null {
  let text = '[';
  for (const item of list) {
    const inner = written(item, depth + 1);
    if (inner === null) return null;
    text += text === '[' ? inner : `,${inner}`;
  }
  return `${text}]`;
}

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;

function writtenMembers(members: Members, depth: number): string | null {
  let text = '{';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    const inner = written(member, depth + 1);
    if (inner === null) return null;
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${inner}`;
  }
  return `${text}}`;
}

interface Unwritten {
  readonly path: string;
  readonly problem: string;
}

/** The first part of a value that cannot be written. */
function unwritten(value: unknown, depth: number): Unwritten | null {
  if (written(value, depth) !== null) return null;
  if (typeof value !== 'object' || value === null) {
    return { path: '', problem: `JSON cannot hold ${String(value)}` };
  }
  if (depth > deepest) return { path: '', problem: 'is nested too deeply' };
  for (const [key, member] of Object.entries(value)) {
    const found =
      member === undefined && !Array.isArray(value) ? null : unwritten(member, depth + 1);
    if (!found) continue;
    const place = Array.isArray(value) ? `[${key}]` : key;
    const dot = found.path === '' || found.path.startsWith('[') ? '' : '.';
    return { path: `${place}${dot}${found.path}`, problem: found.problem };
  }
  return null;
}
