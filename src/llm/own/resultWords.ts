import type { SearchSpace } from '#spaces/space';
import { gaps, meanLevel, scoreBin, standardScores, type Result } from './scores';
import type { Spelling } from './spelling';
import { countSteps, countWord, dimensionWord, mark, meanWord, scoreWord } from './words';

/** Words that the list of results may have, about. */
const room = 480;
const fewest = 16;
const most = 36;
/** Share of the listed results that are the best ones; the others are spread over the rest. */
const topShare = 0.6;
/** Results over the cost limit that are told at most. */
const overTold = 6;

type Told = Pick<SearchSpace, 'dimensions' | 'active'>;

interface Scored {
  readonly result: Result;
  readonly gap: number;
}

/**
 * The results so far: how many, then one line a result from the worst to the best, then the mean score of
 * every option over all of them. Results over the cost limit come first, without a score.
 */
export function resultWords(space: Told, spelling: Spelling, results: readonly Result[]): string[] {
  if (results.length === 0) return [];
  const fair = results.filter(({ overLimit }) => !overLimit);
  const over = results.filter(({ overLimit }) => overLimit).slice(-overTold);
  const all = gaps(fair.map(({ merit }) => merit));
  const scored = fair.map((result, i) => ({ result, gap: all[i] ?? 1 }));
  const spelt = ({ architecture }: Result) =>
    spelling.write(architecture, space.active(architecture));
  const step = countSteps.findLast((candidate) => candidate <= results.length) ?? countSteps[0];
  return [
    mark.results,
    countWord(step),
    ...over.flatMap((result) => [mark.over, ...spelt(result)]),
    ...listed(space, scored).flatMap(({ result, gap }) => [
      scoreWord(scoreBin(gap)),
      ...spelt(result),
    ]),
    mark.means,
    ...meanWords(space, spelling, fair, standardScores(all)),
  ];
}

/** The best ones and an even sample of the others, worst first. */
function listed({ dimensions }: Told, scored: readonly Scored[]): Scored[] {
  const sorted = [...scored].sort((a, b) => a.gap - b.gap);
  const wanted = Math.floor(room / (dimensions.length + 1));
  const count = Math.min(sorted.length, Math.max(fewest, Math.min(most, wanted)));
  if (count === sorted.length) return sorted.reverse();
  const best = Math.ceil(count * topShare);
  const others = count - best;
  const rest = sorted.slice(best);
  const spread = Array.from({ length: others }, (_, i) =>
    rest.slice(Math.floor(((i + 0.5) * rest.length) / others)).slice(0, 1),
  );
  return [...sorted.slice(0, best), ...spread.flat()].reverse();
}

function meanWords(
  { dimensions, active }: Told,
  spelling: Spelling,
  results: readonly Result[],
  scores: readonly number[],
): string[] {
  const sums = dimensions.map(({ options }) => options.map(() => ({ sum: 0, count: 0 })));
  for (const [i, { architecture }] of results.entries()) {
    const effective = active(architecture);
    for (const [d, option] of architecture.entries()) {
      const cell = sums[d]?.[option];
      if (!cell || effective[d] !== true) continue;
      cell.sum += scores[i] ?? 0;
      cell.count++;
    }
  }
  return sums.flatMap((cells, d) => [
    dimensionWord(d),
    ...inOrder(spelling.words[d] ?? [], cells).map(({ sum, count }) =>
      count === 0 ? mark.unseen : meanWord(meanLevel(sum, count)),
    ),
  ]);
}

/** What belongs to each option, in the order in which the dialect numbers them. */
export function inOrder<T>(options: readonly string[], values: readonly T[]): T[] {
  return values
    .map((value, option) => ({ value, word: options[option] ?? '' }))
    .sort((a, b) => (a.word < b.word ? -1 : 1))
    .map(({ value }) => value);
}
