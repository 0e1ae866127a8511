import type { Overall } from '../analysis/overall';
import { pText } from '../analysis/sentences';
import { frame, linearAxis } from './frame';
import type { Mark, Plot } from './plot';

const row = 16;

/** Critical-difference diagram: mean ranks, and bars that join searchers between which none was found. */
export function rankPlot(overall: Overall, width = 760): Plot {
  const { arms, ranks, cliques, blocks, scores } = overall;
  const { meanRanks, criticalDifference, p } = ranks;
  const order = arms.map((_, i) => i).sort((a, b) => (meanRanks[a] ?? 0) - (meanRanks[b] ?? 0));
  const bars = cliques.length * 7 + 14;
  const half = Math.ceil(order.length / 2);
  const room = {
    ...frame(width, 70 + bars + row * half, 0),
    left: 200,
    right: width - 200,
    top: 44,
  };
  const x = linearAxis(
    [1, Math.max(2, arms.length)],
    [room.left, room.right],
    Math.min(arms.length, 10),
  );
  const marks: Mark[] = [
    {
      kind: 'line',
      points: [
        [room.left, room.top],
        [room.right, room.top],
      ],
      tone: 'ink',
    },
    ...x.ticks.map(({ value, label }): Mark => ({
      kind: 'text',
      at: [x.at(value), room.top - 6],
      text: label,
      tone: 'quiet',
      anchor: 'middle',
    })),
  ];
  const reach = x.at(1 + criticalDifference);
  if (reach <= room.right) {
    marks.push({
      kind: 'line',
      points: [
        [room.left, 12],
        [reach, 12],
      ],
      tone: 'quiet',
      wide: true,
    });
    marks.push({
      kind: 'text',
      at: [reach + 6, 16],
      text: `critical difference ${criticalDifference.toFixed(2)}`,
      tone: 'quiet',
    });
  }
  cliques.forEach((clique, i) => {
    const at = clique.map((arm) => x.at(meanRanks[arm] ?? 0));
    const y = room.top + 8 + 7 * i;
    marks.push({
      kind: 'line',
      points: [
        [Math.min(...at) - 3, y],
        [Math.max(...at) + 3, y],
      ],
      tone: 'ink',
      wide: true,
    });
  });
  order.forEach((arm, place) => {
    const leftSide = place < half;
    const y = room.top + bars + row * (leftSide ? place : order.length - 1 - place) + 8;
    const rank = x.at(meanRanks[arm] ?? 0);
    const end = leftSide ? room.left - 8 : room.right + 8;
    marks.push({
      kind: 'line',
      points: [
        [rank, room.top],
        [rank, y],
        [end, y],
      ],
      tone: arm,
    });
    const text = `${arms[arm]?.title ?? ''} ${(meanRanks[arm] ?? 0).toFixed(2)}`;
    const fits = text.length > 32 ? `${text.slice(0, 30)}…` : text;
    marks.push({
      kind: 'text',
      at: [leftSide ? end - 4 : end + 4, y + 4],
      text: fits,
      tone: arm,
      anchor: leftSide ? 'end' : 'start',
    });
  });
  return {
    id: 'ranks',
    title: 'Ranks over all blocks',
    label: `Mean ranks of ${arms.length} searchers over ${blocks} blocks (Friedman ${pText(p)}); bars join those between which no difference was found (Nemenyi).`,
    width,
    height: room.height,
    marks,
    table: {
      head: ['Searcher', 'Mean rank', 'Score, interquartile mean', '95% interval'],
      rows: order.map((arm) => [
        arms[arm]?.title ?? '',
        (meanRanks[arm] ?? NaN).toFixed(2),
        (scores[arm]?.iqm ?? NaN).toFixed(3),
        `${(scores[arm]?.interval.low ?? NaN).toFixed(3)} to ${(scores[arm]?.interval.high ?? NaN).toFixed(3)}`,
      ]),
    },
  };
}
