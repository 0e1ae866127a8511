import { meritOf, written } from '../run/block';
import type { BlockFigures } from '../analysis/analyse';
import { axes, distanceAxis, frame, linearAxis } from './frame';
import { spread, type Mark, type Plot } from './plot';

/**
 * Best so far over queries: median and middle half of each arm's seeds, on a log scale of the distance to
 * the best there is where that is known.
 */
export function curvePlot({ block, arms }: BlockFigures, width = 760): Plot {
  const room = frame(width, 330);
  const { objective, optimum } = block;
  const all = arms.flatMap(({ curve }) => curve);
  const last = Math.max(2, ...all.map(({ query }) => query));
  const lows = all.map(({ low }) => low).filter(Number.isFinite);
  const highs = all.map(({ high }) => high).filter(Number.isFinite);
  const low = Math.min(...lows, ...highs);
  const best = optimum ? meritOf(objective, optimum.objective) : Math.max(...highs, low);
  const grain = 10 ** -objective.decimals;
  const x = linearAxis([1, last], [room.left, room.right]);
  const y = optimum
    ? distanceAxis(best, grain, best - low, [room.top, room.bottom])
    : linearAxis([low, best], [room.bottom, room.top]);
  const marks: Mark[] = axes(room, x, y, [
    'queries',
    optimum
      ? `distance of ${objective.name} to the best there is${unitText(objective.unit)}`
      : objective.name,
  ]);
  arms.forEach(({ curve }, i) => {
    const drawn = curve.filter(({ middle }) => Number.isFinite(middle));
    const upper = drawn.map(({ query, high }) => [x.at(query), y.at(high)] as const);
    const lower = drawn.map(({ query, low: l }) => [x.at(query), y.at(l)] as const);
    marks.push({ kind: 'area', points: [...upper, ...lower.reverse()], tone: i });
    const middle = drawn.map(({ query, middle: m }) => [x.at(query), y.at(m)] as const);
    marks.push({ kind: 'line', points: middle, tone: i, wide: true });
  });
  const labels = arms.flatMap(({ arm, curve }, i) => {
    const end = curve.at(-1)?.middle ?? NaN;
    return Number.isFinite(end) ? [{ y: y.at(end) + 4, text: arm.title, tone: i }] : [];
  });
  for (const label of spread(labels)) {
    marks.push({ kind: 'text', at: [room.right + 8, label.y], text: label.text, tone: label.tone });
  }
  return {
    id: `curve-${block.id}`,
    title: `Best so far, ${block.title}`,
    label: `Best ${objective.name} so far over queries: median and middle half of the seeds of ${arms.length} arms.`,
    width,
    height: room.height,
    marks,
    table: curveTable({ block, arms }),
  };
}

const unitText = (unit: string) => (unit === '%' ? ', points' : unit === '' ? '' : `, ${unit}`);

function curveTable({ block, arms }: Pick<BlockFigures, 'block' | 'arms'>): Plot['table'] {
  const { objective } = block;
  const queries = [...new Set(arms.flatMap(({ curve }) => curve.map(({ query }) => query)))].filter(
    (query, i, list) => i === list.length - 1 || (query & (query - 1)) === 0 || query % 10 === 0,
  );
  const cell = (arm: BlockFigures['arms'][number], query: number) => {
    const at = arm.curve.find((point) => point.query === query);
    return at ? written(objective, meritOf(objective, at.middle)) : '–';
  };
  return {
    head: ['Queries', ...arms.map(({ arm }) => arm.title)],
    rows: queries.map((query) => [String(query), ...arms.map((arm) => cell(arm, query))]),
  };
}
