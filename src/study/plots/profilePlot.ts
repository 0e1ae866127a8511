import { profileLevels, type Overall } from '../analysis/overall';
import { axes, frame, linearAxis } from './frame';
import type { Mark, Plot } from './plot';

/** Performance profiles: the share of runs, over all blocks, with at least a score. */
export function profilePlot({ arms, scores }: Overall, width = 760): Plot {
  const room = frame(width, 300);
  const x = linearAxis([0, 1], [room.left, room.right]);
  const y = linearAxis([0, 1], [room.bottom, room.top]);
  const marks: Mark[] = axes(room, x, y, [
    'score: 0 the worst run of a block, 1 the best there is',
    'share of runs',
  ]);
  scores.forEach(({ profile }, i) => {
    const points = profile.map((share, k) => [x.at(profileLevels[k] ?? 0), y.at(share)] as const);
    marks.push({ kind: 'line', points, tone: i, wide: true });
    const at = [room.right + 8, room.top + 10 + 15 * i] as const;
    marks.push({ kind: 'text', at, text: arms[i]?.title ?? '', tone: i });
  });
  const shown = profileLevels.map((level, k) => ({ level, k })).filter(({ k }) => k % 4 === 0);
  return {
    id: 'profiles',
    title: 'Performance profiles',
    label: 'Share of runs with at least a score, by searcher.',
    width,
    height: room.height,
    marks,
    table: {
      head: ['Score at least', ...arms.map(({ title }) => title)],
      rows: shown.map(({ level, k }) => [
        level.toFixed(1),
        ...scores.map(({ profile }) => (profile[k] ?? NaN).toFixed(2)),
      ]),
    },
  };
}
