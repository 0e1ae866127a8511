import { columnOf } from '#spaces/taskSpace';
import { meanCurve, type CurvePoint } from './curve';
import { parseSearchFlags, type SearchFlags } from './searchFlags';
import { summarise, type Summary } from './statistics';
import { study } from './repeated';
import { UsageError } from './usageError';

/** Figures of one searcher on one data set: incumbents chosen by validation, test only reported. */
interface Report {
  readonly space: string;
  readonly dataset: string;
  readonly searcher: string;
  readonly budget: number;
  readonly runs: number;
  readonly val: Summary;
  readonly test: Summary;
  /** Share of the runs that end with the best attainable validation accuracy; null: it is not known. */
  readonly optimumRate: number | null;
  readonly queriesPerSecond: number;
  readonly curve: readonly CurvePoint[];
}

async function measure(flags: SearchFlags): Promise<Report> {
  const { config, benchmark, searcher, runs, native } = flags;
  const { results, queriesPerSecond } = await study(config, runs, native, benchmark);
  const last = results.flatMap(({ incumbents, attainable }) => {
    const incumbent = incumbents.at(-1);
    return incumbent ? [{ ...incumbent, optimal: incumbent.val === attainable }] : [];
  });
  if (last.length === 0) throw new UsageError('no run found an architecture within the cost limit');
  return {
    space: config.benchmark,
    dataset: config.task,
    searcher,
    budget: config.budget,
    runs,
    val: summarise(last.map(({ val }) => val)),
    test: summarise(last.map(({ test }) => test)),
    optimumRate:
      results[0]?.attainable === null ? null : last.filter(({ optimal }) => optimal).length / runs,
    queriesPerSecond: Number(queriesPerSecond.toPrecision(3)),
    curve: meanCurve(results, config.budget),
  };
}

const figure = ({ mean, std }: Summary, unit: string) =>
  Number.isNaN(mean) ? 'none' : `${mean.toFixed(2)} ± ${std.toFixed(2)} ${unit}`.trimEnd();

const optimum = (rate: number | null) =>
  rate === null ? 'nobody knows it' : `${(100 * rate).toFixed(1)} % of the runs`;

function table(report: Report, unit: string): string {
  const shown = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, report.budget];
  const rows = report.curve
    .filter(({ queries }) => shown.includes(queries))
    .map(({ queries, val, test, regret }) =>
      [String(queries), val.toFixed(2), test.toFixed(2), regret?.toFixed(3) ?? '–']
        .map((cell) => cell.padStart(10))
        .join(''),
    );
  return [
    `${report.searcher} on ${report.space}, ${report.dataset}, ${report.runs} runs of ${report.budget} queries`,
    `validation     ${figure(report.val, unit)}`,
    `test           ${figure(report.test, unit)}`,
    `optimum found  ${optimum(report.optimumRate)}`,
    `speed          ${report.queriesPerSecond} queries a second`,
    '',
    ['queries', 'val', 'test', 'regret'].map((cell) => cell.padStart(10)).join(''),
    ...rows,
  ].join('\n');
}

/** `npm run bench -- search`: one JSON object with --json, a table otherwise. */
export async function run(args: readonly string[]): Promise<void> {
  const flags = await parseSearchFlags(args);
  const report = await measure(flags);
  const { unit } = columnOf(flags.benchmark.spaceOf(flags.config), flags.config.objective);
  process.stdout.write(`${flags.json ? JSON.stringify(report) : table(report, unit)}\n`);
}
