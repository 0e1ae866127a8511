import { withUnit } from '#spaces/column';
import { toCode } from '#spaces/code';
import type { Atlas } from '../atlas/atlas';
import { rankOf } from '../atlas/columnFacts';
import { count } from '../parts/format';

/** A row in words: its code, each of the columns, and its rank in the first one. */
export function spoken(atlas: Atlas, row: number, columns: readonly string[]): string {
  const code = toCode(atlas.space, atlas.figures.architectureOf(row));
  const parts = [...new Set(columns)].map((id, i) => {
    const facts = atlas.facts(id);
    const value = facts.values[row] ?? NaN;
    const { column } = facts;
    if (Number.isNaN(value)) return `no ${column.name}`;
    const rank =
      i === 0 ? `, rank ${count(rankOf(facts, value))} of ${count(facts.sorted.length)}` : '';
    return `${column.name} ${withUnit(column, value)}${rank}`;
  });
  return `${code}: ${parts.join('; ')}`;
}
