import { analyse } from '../analysis/analyse';
import { plotsOf } from '../plots/plotsOf';
import { svgText } from '../plots/svgText';
import type { Payload } from '../report/payload';
import { reportHtml } from '../report/reportHtml';
import { tablesOf } from '../report/tables';
import { incumbentsCsv, runsCsv } from './csv';
import { iohFiles, type ExportFile } from './ioh';
import { latexTable } from './latex';

/** The forms in which a study can be taken away. An Optuna journal needs the events besides. */
export const exportForms = [
  { id: 'report', title: 'Report (HTML)' },
  { id: 'json', title: 'JSON' },
  { id: 'csv', title: 'CSV' },
  { id: 'ioh', title: 'IOHinspector' },
  { id: 'optuna', title: 'Optuna journal' },
  { id: 'latex', title: 'LaTeX tables' },
  { id: 'svg', title: 'Plots (SVG)' },
] as const;
export type ExportForm = (typeof exportForms)[number]['id'];

/** The files of one form. */
export function filesOf(payload: Payload, form: Exclude<ExportForm, 'optuna'>): ExportFile[] {
  const { study, outcomes } = payload;
  switch (form) {
    case 'report':
      return [{ path: 'report.html', text: reportHtml(payload) }];
    case 'json':
      return [{ path: 'study.json', text: JSON.stringify(payload) }];
    case 'csv':
      return [
        { path: 'runs.csv', text: runsCsv(outcomes) },
        { path: 'incumbents.csv', text: incumbentsCsv(study, outcomes) },
      ];
    case 'ioh':
      return iohFiles(study, outcomes);
    case 'latex':
      return [
        {
          path: 'tables.tex',
          text: tablesOf(analyse(study, outcomes)).map(latexTable).join('\n\n'),
        },
      ];
    case 'svg':
      return plotsOf(analyse(study, outcomes)).map((plot) => ({
        path: `${plot.id.replace(/[^A-Za-z0-9-]+/g, '-')}.svg`,
        text: svgText(plot),
      }));
    default:
      return form satisfies never;
  }
}
