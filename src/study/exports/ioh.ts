import type { Outcome } from '../run/outcome';
import { outcomesOf } from '../analysis/values';
import type { Study } from '../run/study';

/** A file of an export, by its path. */
export interface ExportFile {
  readonly path: string;
  readonly text: string;
}

const slug = (text: string) => text.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');

/**
 * IOHprofiler's form, which IOHinspector opens: for each arm and block a JSON with the runs and a data file
 * with `evaluations` and `raw_y`, one line whenever the best so far improved, and one at the run's end.
 * The data set's `dimension` is the number of choices of an architecture.
 */
export function iohFiles({ protocol, blocks }: Study, outcomes: readonly Outcome[]): ExportFile[] {
  return blocks.flatMap((block, b) =>
    protocol.arms.flatMap((arm) => {
      const runs = outcomesOf(outcomes, block.id, arm.id).filter(({ best }) => best.length > 0);
      if (runs.length === 0) return [];
      const name = `f${b + 1}_${slug(block.title)}`;
      const folder = `${slug(arm.id)}/data_${name}`;
      const data = `data_${name}/IOHprofiler_${name}_DIM${dimensionOf(runs)}.dat`;
      const head = {
        version: '0.3.18',
        suite: protocol.title,
        function_id: b + 1,
        function_name: block.title,
        maximization: block.objective.better === 'higher',
        algorithm: { name: arm.title, info: `${arm.searcher}, control ${arm.control}` },
        attributes: ['evaluations', 'raw_y'],
        scenarios: [
          {
            dimension: dimensionOf(runs),
            path: data,
            runs: runs.map((run) => ({ instance: 1, evals: run.queries, best: bestOf(run) })),
          },
        ],
      };
      return [
        { path: `${slug(arm.id)}/IOHprofiler_${name}.json`, text: JSON.stringify(head, null, 1) },
        { path: `${folder}/IOHprofiler_${name}_DIM${dimensionOf(runs)}.dat`, text: linesOf(runs) },
      ];
    }),
  );
}

const dimensionOf = ([first]: readonly Outcome[]): number => first?.best[0]?.code.length ?? 1;

function bestOf({ best }: Outcome) {
  const last = best.at(-1);
  return { evals: last?.query ?? 0, y: last?.objective ?? 0, x: [] };
}

/** The reader tells runs apart by their first evaluation, so every run begins with line 1. */
function linesOf(runs: readonly Outcome[]): string {
  const lines = runs.flatMap(({ best, queries }) => {
    const told = best.map(({ query, objective }) => [query, objective] as const);
    const [first] = told;
    const last = told.at(-1);
    const begin = first && first[0] > 1 ? [[1, first[1]] as const] : [];
    const end = last && last[0] < queries ? [[queries, last[1]] as const] : [];
    return [...begin, ...told, ...end].map(([query, y]) => `${query} ${y}`);
  });
  return `${['evaluations raw_y', ...lines].join('\n')}\n`;
}
