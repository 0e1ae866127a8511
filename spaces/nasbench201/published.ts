import type { Published } from '../published';
import type { TableDataset } from './figures';
import data from './published.json';

/** One row of the file: figures by data set, [objective, its deviation, report, its deviation]. */
type Row = readonly (number | null)[];

/** Published results of one data set, in the file's order. */
export function publishedFor(dataset: TableDataset): Published[] {
  const { sources, table, efficiency } = data;
  const rows: Published[] = table.rows.flatMap(({ method, queries, runs, figures }) => {
    const row: Row | undefined = figures[dataset];
    const [objective = null, objectiveStd = null, report = null, reportStd = null] = row ?? [];
    const shared = { metric: table.metric, source: sources.table };
    return row
      ? [{ method, queries, runs, objective, objectiveStd, report, reportStd, ...shared }]
      : [];
  });
  const points = efficiency
    .filter((e) => e.dataset === dataset)
    .flatMap(({ method, metric, runs, points: at, test }) =>
      at.map(([queries = null, value = null]): Published => ({
        method,
        queries,
        objective: test ? null : value,
        objectiveStd: null,
        report: test ? value : null,
        reportStd: null,
        runs,
        metric,
        source: sources.efficiency,
      })),
    );
  return [...rows, ...points];
}
