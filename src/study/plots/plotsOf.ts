import type { Analysis } from '../analysis/analyse';
import { curvePlot } from './curvePlot';
import { differencePlot } from './differencePlot';
import { ecdfPlot } from './ecdfPlot';
import type { Plot } from './plot';
import { profilePlot } from './profilePlot';
import { rankPlot } from './rankPlot';
import { reportPlot } from './reportPlot';

/** The plots of a study, in the order in which they are shown; what has no figures yet is left out. */
export function plotsOf(analysis: Analysis, width = 760): Plot[] {
  const { study, blocks, comparisons, overall } = analysis;
  const few = study.protocol.arms.length <= 10;
  const searching = study.protocol.kind === 'search';
  const begun = blocks.filter(({ arms }) => arms.some(({ value }) => value.n > 0));
  const curves = searching && few ? begun.map((block) => curvePlot(block, width)) : [];
  const first = study.protocol.emphasis === 'curve';
  return [
    ...(first ? curves : []),
    ...(comparisons.length > 0 ? [differencePlot(analysis, width)] : []),
    ...(overall ? [rankPlot(overall, width)] : []),
    ...(overall && few ? [profilePlot(overall, width)] : []),
    ...(first ? [] : curves),
    ...(searching && few ? begun.map((block) => ecdfPlot(block, width)) : []),
    ...(searching ? begun.flatMap((block) => reportPlot(block, width) ?? []) : []),
  ];
}
