type Members = Record<string, unknown>;
const isTree = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Places of all values inside a value that are no objects or lists, as paths; empty ones count. */
export function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (!isTree(value) || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isTree(inner) ? inner[key] : undefined), value);
}

/** A deep copy with the value at a path replaced. */
export function withValue<T>(value: T, path: readonly string[], put: unknown): T {
  const copy: unknown = structuredClone(value);
  const parent = valueAt(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (key === undefined || !isTree(parent)) throw new TypeError(`no place ${path.join('.')}`);
  parent[key] = put;
  return copy as T;
}
