import type { LlmReport } from './llmReport';

const percent = (share: number) => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–');
const pm = ({ mean, std }: LlmReport['val']) => `${mean.toFixed(2)} ± ${std.toFixed(2)}`;

const columns: readonly (readonly [title: string, cell: (report: LlmReport) => string])[] = [
  ['Navigator + Generator', ({ combination }) => combination.replace(':', ', ')],
  ['runs', ({ runs }) => String(runs)],
  ['validation', ({ val }) => pm(val)],
  ['test', ({ test }) => pm(test)],
  ['valid', ({ validRate }) => percent(validRate)],
  ['repeated', ({ repeatRate }) => percent(repeatRate)],
  ['fallback', ({ fallbackRate }) => percent(fallbackRate)],
  ['calls a run', ({ callsPerRun }) => callsPerRun.toFixed(1)],
  ['written a run', ({ tokensPerRun }) => tokensPerRun.toFixed(0)],
  [
    'read a run',
    ({ readTokensPerRun, promptTokensPerRun }) =>
      `${readTokensPerRun.toFixed(0)} of ${promptTokensPerRun.toFixed(0)}`,
  ],
  [
    'tokens/s read, written',
    ({ readTokensPerSecond, tokensPerSecond }) =>
      Number.isFinite(tokensPerSecond)
        ? `${readTokensPerSecond.toFixed(0)}, ${tokensPerSecond.toFixed(1)}`
        : '–',
  ],
  ['s a run', ({ secondsPerRun }) => secondsPerRun.toFixed(0)],
];

/** All combinations as one Markdown table, under what they have in common. */
export function llmTable(reports: readonly LlmReport[]): string {
  const [first] = reports;
  if (!first) return 'Nothing was measured.';
  const { model, dataset, budget, baselines, format, threads } = first;
  const beside = Object.entries(baselines).map(
    ([name, { val, test }]) => `${name} ${val.toFixed(2)} / ${test.toFixed(2)}`,
  );
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `${model} (${format}; ${threads ?? 'all'} threads) on ${dataset}, ${budget} queries a run; accuracies in per cent, best by validation`,
    `without a language model (100 runs, validation / test): ${beside.join(', ')}`,
    '',
    row(columns.map(([title]) => title)),
    row(columns.map(() => '---')),
    ...reports.map((report) => row(columns.map(([, cell]) => cell(report)))),
  ].join('\n');
}
