/** The first place in which two JSON values differ; `undefined` where one of them has nothing there. */
export interface Difference {
  /** E.g. `metric.value` or `proposals[3].text`; empty where the values differ as wholes. */
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where `left` and `right` differ, or null; the order of keys does not count, nor does -0 for 0. */
export function difference(left: unknown, right: unknown, at = ''): Difference | null {
  const found = firstDifference(left, right);
  return found && { ...found, path: joined(at, found.path) };
}

const joined = (outer: string, inner: string): string =>
  outer === '' || inner === '' || inner.startsWith('[') ? outer + inner : `${outer}.${inner}`;

function firstDifference(left: unknown, right: unknown): Difference | null {
  if (left === right) return null;
  if (Array.isArray(left) && Array.isArray(right)) {
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const found = firstDifference(left[i], right[i]);
      if (found) return { ...found, path: joined(`[${i}]`, found.path) };
    }
    return null;
  }
  if (isMembers(left) && isMembers(right)) return memberDifference(left, right);
  return { path: '', left, right };
}

function memberDifference(left: Members, right: Members): Difference | null {
  for (const key of Object.keys(left)) {
    const other = Object.hasOwn(right, key) ? right[key] : undefined;
    const found = firstDifference(left[key], other);
    if (found) return { ...found, path: joined(key, found.path) };
  }
  for (const key of Object.keys(right)) {
    if (Object.hasOwn(left, key) || right[key] === undefined) continue;
    return { path: key, left: undefined, right: right[key] };
  }
  return null;
}
