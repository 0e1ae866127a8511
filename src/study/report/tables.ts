import type { Analysis, BlockFigures } from '../analysis/analyse';
import type { ArmFigures, Estimate } from '../analysis/armFigures';
import { primaryOf } from '../analysis/values';
import type { Table } from '../plots/plot';
import type { Figure } from '../run/block';
import { written } from '../run/block';
import { sourceTable } from './sourceTable';

/** A table with the heading that stands above it. */
export interface TitledTable extends Table {
  readonly title: string;
}

/** A mean with its interval; a single run has none. */
const between = (figure: Figure, { mean, interval }: Estimate, runs: number) =>
  runs < 2
    ? written(figure, mean)
    : `${written(figure, mean)} [${interval.low.toFixed(figure.decimals)}, ${interval.high.toFixed(figure.decimals)}]`;

/** Means with 95% bootstrap intervals, spread, optimum; the published figures below, with their source. */
export function resultTable(analysis: Analysis, { block, arms }: BlockFigures): TitledTable {
  const figure = primaryOf(analysis.study.protocol, block);
  const { report } = block;
  const checkpoints = arms[0]?.at.map(({ queries }) => queries) ?? [];
  const searching = analysis.study.protocol.kind === 'search';
  const head = [
    'Searcher',
    'Runs',
    `${figure.name}, mean [95% interval]`,
    'SD',
    'Median',
    'IQM',
    ...(report && searching ? [`${report.name}, mean [95% interval]`] : []),
    ...(searching ? ['Best there is'] : []),
    ...checkpoints.map((queries) => `after ${queries}`),
  ];
  const rows = arms.map((arm) => [
    arm.arm.title,
    arm.without > 0 ? `${arm.runs} (${arm.without} found nothing)` : String(arm.runs),
    between(figure, arm.value, arm.runs),
    Number.isFinite(arm.value.std) ? arm.value.std.toFixed(figure.decimals) : '–',
    written(figure, arm.value.median),
    written(figure, arm.value.iqm),
    ...(report && searching ? [arm.report ? between(report, arm.report, arm.runs) : '–'] : []),
    ...(searching
      ? [arm.optimal === null ? '–' : `${Math.round(100 * arm.optimal)} % of runs`]
      : []),
    ...arm.at.map((at) => between(figure, at, arm.runs)),
  ]);
  return { title: block.title, head, rows: [...rows, ...optimumRow(block, head, searching)] };
}

function optimumRow(
  { objective, report, optimum }: BlockFigures['block'],
  head: readonly string[],
  searching: boolean,
) {
  if (optimum === null || !searching) return [];
  const row = head.map(() => '');
  row[0] = 'Optimum';
  row[2] = written(objective, optimum.objective);
  if (report && optimum.report !== null) row[6] = written(report, optimum.report);
  return [row];
}

/** What others published for a block. */
export function publishedTable({ block }: BlockFigures): TitledTable | null {
  const { objective, report, published } = block;
  if (published.length === 0) return null;
  const told = (figure: Figure | null, value: number | null, std: number | null) =>
    figure === null || value === null
      ? '–'
      : `${written(figure, value)}${std === null ? '' : ` ± ${std}`}`;
  return {
    title: `Published, ${block.title}`,
    head: [
      'Method',
      'Queries',
      objective.name,
      report?.name ?? 'report',
      'Runs',
      'Figure',
      'Source',
    ],
    rows: published.map((p) => [
      p.method,
      p.queries === null ? 'not stated' : String(p.queries),
      told(objective, p.objective, p.objectiveStd),
      told(report, p.report, p.reportStd),
      p.runs,
      p.metric,
      p.source,
    ]),
  };
}

/** What a run cost on average. */
export function costTable({ block, arms }: BlockFigures): TitledTable {
  const n = (value: number, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : '–');
  return {
    title: `Cost of a run, ${block.title}`,
    head: [
      'Searcher',
      'Training, GPU-hours',
      'Searching, s',
      'Calls',
      'Prompt tokens',
      'Written tokens',
      'Repeated',
      'Invalid',
      'Over the limit',
    ],
    rows: arms.map(({ arm, cost }) => [
      arm.title,
      n(cost.seconds / 3600),
      n(cost.wallMs / 1000, 3),
      n(cost.calls),
      n(cost.promptTokens),
      n(cost.completionTokens),
      n(cost.repeated),
      n(cost.invalid),
      n(cost.overLimit),
    ]),
  };
}

const measureNames: Readonly<Record<string, string>> = {
  diversity: 'Diversity of the first ten proposals',
  hypervolume: 'Hypervolume, share of the true front’s',
  igd: 'IGD, extents of the true front',
  tau: 'Kendall’s tau-b, one from each tenth',
  'tau-top': 'Kendall’s tau-b, the best tenth',
};

/** Figures besides the primary one; null where there are none. */
export function measureTable({ block, arms }: BlockFigures): TitledTable | null {
  const names = [...new Set(arms.flatMap(({ measures }) => Object.keys(measures)))];
  if (names.length === 0) return null;
  const cell = ({ measures }: ArmFigures, name: string) => {
    const measure = measures[name];
    if (!measure) return '–';
    const { mean, interval } = measure;
    return `${mean.toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`;
  };
  return {
    title: `Further figures, ${block.title}`,
    head: ['Arm', ...names.map((name) => measureNames[name] ?? name)],
    rows: arms.map((arm) => [arm.arm.title, ...names.map((name) => cell(arm, name))]),
  };
}

/** All tables of a study, in the order in which they are shown. */
export function tablesOf(analysis: Analysis): TitledTable[] {
  const { study, blocks } = analysis;
  const begun = blocks.filter(({ arms }) => arms.some(({ runs }) => runs > 0));
  const searching = study.protocol.kind === 'search';
  const { emphasis } = study.protocol;
  const ofBlocks = begun.flatMap((block) => {
    const published = publishedTable(block);
    const cost = searching ? costTable(block) : null;
    const measures = measureTable(block);
    // What the study is about comes right after the result.
    const rest =
      emphasis === 'cost'
        ? [cost, measures, published]
        : emphasis === 'front' || emphasis === 'diversity'
          ? [measures, cost, published]
          : [published, measures, cost];
    return [resultTable(analysis, block), ...rest].flatMap((table) => table ?? []);
  });
  return searching && begun.length > 0 ? [...ofBlocks, sourceTable(study)] : ofBlocks;
}
