import type { BlockFigures } from '../analysis/analyse';
import { axes, frame, linearAxis } from './frame';
import { spread, type Mark, type Plot } from './plot';

/** Share of (run, target) pairs reached over queries. */
export function ecdfPlot({ block, ecdf, arms, targets }: BlockFigures, width = 760): Plot {
  const room = frame(width, 300);
  const last = Math.max(2, ...ecdf.flatMap(({ points }) => points.map(([query]) => query)));
  const x = linearAxis([1, last], [room.left, room.right]);
  const y = linearAxis([0, 1], [room.bottom, room.top]);
  const marks: Mark[] = axes(room, x, y, ['queries', 'share of targets reached']);
  const labels: { y: number; text: string; tone: number }[] = [];
  ecdf.forEach(({ arm, points }, i) => {
    const line = points.map(([query, share]) => [x.at(query), y.at(share)] as const);
    marks.push({ kind: 'line', points: line, tone: i, wide: true });
    const title = arms[i]?.arm.title ?? arm;
    const end = points.at(-1)?.[1];
    if (end !== undefined) labels.push({ y: y.at(end) + 4, text: title, tone: i });
  });
  for (const label of spread(labels)) {
    marks.push({ kind: 'text', at: [room.right + 8, label.y], text: label.text, tone: label.tone });
  }
  const digits = block.objective.decimals;
  return {
    id: `ecdf-${block.id}`,
    title: `Targets reached, ${block.title}`,
    label: `Share of ${targets.length} targets reached over queries (ECDF).`,
    width,
    height: room.height,
    marks,
    table: {
      head: [
        'Searcher',
        'Area under the curve',
        'Came within the margin',
        'Expected queries for it',
        'Median queries for it',
      ],
      rows: [
        ...arms.map(({ arm, area, time }) => [
          arm.title,
          area?.toFixed(3) ?? '–',
          time ? `${time.reached} of ${time.runs}` : '–',
          queriesText(time?.expected),
          queriesText(time?.median),
        ]),
        [
          `Targets (${block.objective.unit})`,
          targets.map((t) => t.toFixed(digits)).join(', '),
          '',
          '',
          '',
        ],
      ],
    },
  };
}

const queriesText = (queries: number | undefined): string =>
  queries === undefined ? '–' : Number.isFinite(queries) ? queries.toFixed(1) : 'not reached';
