import type { Atlas } from '../atlas/atlas';

const known = new WeakMap<Atlas, ReadonlyMap<string, readonly number[]>>();

/** Rows by canonical key, computed once for a table. */
function classesOf(atlas: Atlas): ReadonlyMap<string, readonly number[]> {
  const before = known.get(atlas);
  if (before) return before;
  const classes = new Map<string, number[]>();
  for (let row = 0; row < atlas.rows; row++) {
    const key = atlas.space.key(atlas.figures.architectureOf(row));
    const rows = classes.get(key);
    if (rows) rows.push(row);
    else classes.set(key, [row]);
  }
  known.set(atlas, classes);
  return classes;
}

/** The other rows whose architectures compute the same function. */
export function twinsOf(atlas: Atlas, row: number): readonly number[] {
  const key = atlas.space.key(atlas.figures.architectureOf(row));
  return (classesOf(atlas).get(key) ?? []).filter((other) => other !== row);
}
