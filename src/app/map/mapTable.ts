import { toCode } from '#spaces/code';
import { merit } from '#spaces/column';
import type { DataTable } from '../charts/kit/dataTable';
import { count } from '../parts/format';
import type { MapModel } from './mapModel.svelte';

/** What the filter leaves, best first: the table behind the map. */
export function mapTable({ atlas, kept, objective, x, y }: MapModel): DataTable | null {
  if (atlas === null || objective === undefined) return null;
  const columns = [...new Set([objective.id, y, x])].map((id) => atlas.facts(id));
  const head = columns.map(({ column: c }) => (c.unit === '' ? c.name : `${c.name}, ${c.unit}`));
  return {
    caption: `${count(kept.count)} architectures that the filter leaves, best ${objective.name} first.`,
    head: ['code', ...head],
    rows: () => {
      const { values } = atlas.facts(objective.id);
      const rows: number[] = [];
      for (let row = 0; row < atlas.rows; row++) if (kept.mask[row] === 1) rows.push(row);
      const of = (row: number) => merit(objective, values[row] ?? NaN);
      rows.sort((a, b) => of(b) - of(a));
      return rows.map((row) => [
        toCode(atlas.space, atlas.figures.architectureOf(row)),
        ...columns.map(({ column, values: v }) => {
          const value = v[row] ?? NaN;
          return Number.isNaN(value) ? null : Number(value.toFixed(column.decimals));
        }),
      ]);
    },
  };
}
