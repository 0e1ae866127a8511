import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Benchmark } from '#spaces/benchmark';
import { type OpenedTable, openTable } from '#src/ownTable/openTable';
import { columnIds } from '#src/ownTable/propose/columnName';
import type { ColumnUse, TablePlan } from '#src/ownTable/propose/plan';
import { benchmarkOf } from '#src/ownTable/table/benchmarkOf';
import { faultText, TableError } from '#src/ownTable/tableError';
import { UsageError } from './usageError';

/** Columns of a person's table that are used otherwise than guessed, by header or id. */
export interface TableFlags {
  readonly objective?: string | undefined;
  readonly report?: string | undefined;
  readonly cost?: readonly string[] | undefined;
}

/**
 * Reads a person's table as the page does, and says on stderr what its columns are used for.
 * @throws {UsageError} with everything that is wrong with the file
 */
export async function ownBenchmark(
  file: string,
  flags: TableFlags,
): Promise<{ readonly benchmark: Benchmark; readonly objective: string | undefined }> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageError(`--table is "${file}", which cannot be read: ${String(error)}`);
  });
  try {
    const opened = openTable(new Uint8Array(bytes), basename(file));
    const plan = planFor(opened, flags);
    const table = opened.finish(plan, opened.label);
    process.stderr.write(`${account(opened, plan)}\n`);
    const header =
      flags.objective && opened.facts[placeOf(opened, '--objective', flags.objective)]?.header;
    const objective = table.columns.find((column) => column.header === header)?.id;
    return { benchmark: benchmarkOf(table), objective };
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    const more = error.more > 0 ? [`… and ${error.more} more`] : [];
    throw new UsageError(
      [`--table ${file}:`, ...error.faults.map(faultText), ...more].join('\n  '),
    );
  }
}

/** The guessed plan with what the flags say: a named report or cost replaces the guessed ones. */
function planFor(opened: OpenedTable, { objective, report, cost }: TableFlags): TablePlan {
  const uses = opened.plan.columns.map(({ use }) => use);
  const clear = (use: ColumnUse) => {
    for (const [i, other] of uses.entries()) if (other === use) uses[i] = 'ignore';
  };
  if (report !== undefined) clear('report');
  if (cost !== undefined && cost.length > 0) clear('cost');
  for (const name of cost ?? []) uses[placeOf(opened, '--cost', name)] = 'cost';
  if (report !== undefined) uses[placeOf(opened, '--report', report)] = 'report';
  if (objective !== undefined) {
    const place = placeOf(opened, '--objective', objective);
    if (uses[place] !== 'prior') uses[place] = 'objective';
  }
  const columns = opened.plan.columns.map((column, i) => ({
    ...column,
    use: uses[i] ?? column.use,
  }));
  return { ...opened.plan, columns };
}

function placeOf({ facts }: OpenedTable, flag: string, name: string): number {
  const headers = facts.map(({ header }) => header);
  const place = headers.indexOf(name);
  if (place >= 0) return place;
  const byId = columnIds(headers).indexOf(name);
  if (byId >= 0) return byId;
  throw new UsageError(`${flag} is "${name}", but the table has ${headers.join(', ')}`);
}

/** What was found, in the words of the page. */
function account(opened: OpenedTable, plan: TablePlan): string {
  const { rows, size, merged, contradictions, incomplete, notes } = opened.judge(plan);
  const uses = plan.columns.map(({ use, unit }, i) => {
    const header = opened.facts[i]?.header ?? '';
    return `  ${header}: ${use}${unit === '' ? '' : ` (${unit})`}`;
  });
  const counts = { merged, contradicting: contradictions.count, incomplete: incomplete.count };
  const left = Object.entries(counts).flatMap(([what, n]) => (n > 0 ? [`${n} ${what}`] : []));
  return [
    `${opened.file.name}: ${rows} of ${size} architectures${left.length > 0 ? `; ${left.join(', ')}` : ''}`,
    ...uses,
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}
