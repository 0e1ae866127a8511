import type { Analysis } from '../analysis/analyse';
import { differenceText, pText, rangeText } from '../analysis/sentences';
import { primaryOf } from '../analysis/values';
import { axisBelow, frame, linearAxis } from './frame';
import type { Mark, Plot, Tone } from './plot';

const row = 18;

/** One interval a comparison with the reference, and the zone that counts as equal. */
export function differencePlot({ study, comparisons }: Analysis, width = 760): Plot {
  const { protocol } = study;
  const height = 60 + row * comparisons.length;
  const room = { ...frame(width, height, 20), left: 330, top: 26 };
  const ends = comparisons.flatMap(({ interval }) => [interval.low, interval.high]);
  const known = ends.filter(Number.isFinite);
  const { margin } = protocol;
  const domain = [Math.min(-margin * 1.5, ...known), Math.max(margin * 1.5, ...known)] as const;
  const x = linearAxis(domain, [room.left, room.right]);
  const zone = [x.at(-margin), x.at(margin)] as const;
  const bottom = room.top + row * comparisons.length;
  const reference = protocol.arms.find(({ id }) => id === protocol.reference)?.title ?? '';
  const title = `difference to ${reference}; to the right the other is better`;
  const marks: Mark[] = [
    {
      kind: 'area',
      points: [
        [zone[0], room.top],
        [zone[1], room.top],
        [zone[1], bottom],
        [zone[0], bottom],
      ],
      tone: 'zone',
    },
    {
      kind: 'line',
      points: [
        [x.at(0), room.top],
        [x.at(0), bottom],
      ],
      tone: 'quiet',
      dash: true,
    },
    {
      kind: 'text',
      at: [x.at(0), room.top - 10],
      text: 'counts as equal',
      tone: 'quiet',
      anchor: 'middle',
    },
    ...axisBelow({ right: room.right, bottom }, x, title),
  ];
  comparisons.forEach(({ arm, block, difference, interval, verdict }, i) => {
    const y = room.top + row * (i + 0.5);
    const tone: Tone = verdict === 'undecidable' ? 'quiet' : verdict === 'equal' ? 'ink' : 'best';
    const name = `${arm.title}, ${block.title.split(', ').slice(1).join(', ')}`;
    marks.push({
      kind: 'text',
      at: [room.left - 8, y + 4],
      text: shortened(name),
      tone: 'ink',
      anchor: 'end',
    });
    if (!Number.isFinite(interval.low)) return;
    marks.push({
      kind: 'line',
      points: [
        [x.at(interval.low), y],
        [x.at(interval.high), y],
      ],
      tone,
      wide: true,
    });
    marks.push({ kind: 'dot', at: [x.at(difference), y], tone, hollow: verdict === 'undecidable' });
  });
  return {
    id: 'differences',
    title: 'Is it luck?',
    label: `Differences to ${reference} with their intervals, ${comparisons.length} comparisons.`,
    width,
    height,
    marks,
    table: differenceTable(comparisons, protocol),
  };
}

const longest = 52;
const shortened = (name: string) =>
  name.length > longest ? `${name.slice(0, longest - 1)}…` : name;

function differenceTable(
  comparisons: Analysis['comparisons'],
  protocol: Analysis['study']['protocol'],
) {
  return {
    head: [
      'Block',
      'Searcher',
      'Seeds',
      'Difference',
      'Interval',
      'Wilcoxon, Holm',
      'Permutation',
      'Rank-biserial',
      'Paired d',
      'Cliff’s delta',
      'P(better)',
      'Verdict',
      'Found in 9 of 10',
    ],
    rows: comparisons.map((c) => {
      const figure = primaryOf(protocol, c.block);
      return [
        c.block.title,
        c.arm.title,
        String(c.pairs),
        differenceText(figure, c.difference),
        rangeText(figure, c.interval),
        pText(c.p),
        pText(c.permutationP),
        c.test.effect.toFixed(2),
        c.effect.paired.toFixed(2),
        c.effect.cliff.toFixed(2),
        c.improvement.toFixed(2),
        c.verdict,
        Number.isFinite(c.detectable) ? differenceText(figure, c.detectable).replace('+', '') : '–',
      ];
    }),
  };
}
