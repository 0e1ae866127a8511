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
export function difference(left: unknown, right: unknown, path = ''): Difference | null {
  if (left === right) return null;
  if (Array.isArray(left) && Array.isArray(right)) {
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const found = difference(left[i], right[i], `${path}[${i}]`);
      if (found) return found;
    }
    return null;
  }
  if (isMembers(left) && isMembers(right)) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const own = (value: Members) => (Object.hasOwn(value, key) ? value[key] : undefined);
      const found = difference(own(left), own(right), path === '' ? key : `${path}.${key}`);
      if (found) return found;
    }
    return null;
  }
  return { path, left, right };
}
