import type { BlockFigures } from '../analysis/analyse';
import { meritOf, written } from '../run/block';
import { axes, frame, linearAxis } from './frame';
import { spread, type Mark, type Plot } from './plot';

/**
 * What raising the objective does to the report: each arm's means, and the architecture that is best by the
 * objective. Null where there is no report.
 */
export function reportPlot({ block, arms }: BlockFigures, width = 760): Plot | null {
  const { objective, report, optimum } = block;
  const told = arms.flatMap((a) => (a.report && a.value.n > 0 ? [{ ...a, report: a.report }] : []));
  if (report === null || told.length === 0) return null;
  const points = told.map(({ arm, value, report: r }) => ({
    title: arm.title,
    x: meritOf(objective, value.mean),
    y: meritOf(report, r.mean),
  }));
  const best =
    optimum?.report === undefined || optimum.report === null
      ? null
      : { x: meritOf(objective, optimum.objective), y: meritOf(report, optimum.report) };
  const all = [...points, ...(best ? [best] : [])];
  const extent = (of: (p: { x: number; y: number }) => number): [number, number] => {
    const values = all.map(of);
    const pad = (Math.max(...values) - Math.min(...values)) * 0.06 || 0.1;
    return [Math.min(...values) - pad, Math.max(...values) + pad];
  };
  const room = frame(width, 300);
  const x = linearAxis(
    extent((p) => p.x),
    [room.left, room.right],
  );
  const y = linearAxis(
    extent((p) => p.y),
    [room.bottom, room.top],
  );
  const marks: Mark[] = axes(room, x, y, [`${objective.name}, mean`, `${report.name}, mean`]);
  points.forEach((p, i) => marks.push({ kind: 'dot', at: [x.at(p.x), y.at(p.y)], tone: i }));
  if (best) {
    marks.push({ kind: 'dot', at: [x.at(best.x), y.at(best.y)], tone: 'best', hollow: true });
  }
  const labels = [
    ...points.map((p, i) => ({ y: y.at(p.y) + 4, text: p.title, tone: i as number | 'best' })),
    ...(best
      ? [{ y: y.at(best.y) + 4, text: `best by ${objective.name}`, tone: 'best' as const }]
      : []),
  ];
  for (const label of spread(labels)) {
    marks.push({ kind: 'text', at: [room.right + 8, label.y], text: label.text, tone: label.tone });
  }
  return {
    id: `report-${block.id}`,
    title: `${report.name} against ${objective.name}, ${block.title}`,
    label: `Whether a better ${objective.name} brings a better ${report.name}.`,
    width,
    height: room.height,
    marks,
    table: {
      head: ['Searcher', `${objective.name}, mean`, `${report.name}, mean`],
      rows: [
        ...told.map(({ arm, value, report: r }) => [
          arm.title,
          written(objective, value.mean),
          written(report, r.mean),
        ]),
        ...(optimum
          ? [
              [
                `Best by ${objective.name}`,
                written(objective, optimum.objective),
                written(report, optimum.report ?? NaN),
              ],
            ]
          : []),
      ],
    },
  };
}
