import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { Stance } from '#src/search/strategy';
import { findingWords } from '#src/llm/own/findings';
import {
  codeWords,
  focusWords,
  generatorWords,
  legendWords,
  navigatorWords,
} from '#src/llm/own/promptWords';
import type { Result } from '#src/llm/own/scores';
import { anchorsWritten, listWritten } from '#src/llm/own/size';
import { spell } from '#src/llm/own/spelling';
import { endWord, mark } from '#src/llm/own/words';
import { example, lesson, type Example, type Lesson } from './example';
import { guess } from './guesses';
import type { Landscape } from './landscape';
import { listFor } from './list';
import { speaksOf, trueFindings, trueFocus } from './truth';

/** A search up to some query, seen by somebody who knows the landscape. */
export interface Moment {
  readonly landscape: Landscape;
  readonly results: readonly Result[];
  /** The best architectures within the cost limit, best first. */
  readonly top: readonly Architecture[];
  /** Whether the prior is told. */
  readonly told: boolean;
}

/** Chances of the best untried architecture, the second best and so on to be the one that is aimed at. */
const aims = [5, 2.5, 1.5, 1] as const;

const spellingOf = ({ space }: Landscape) =>
  spell(space.dimensions.map(({ options }) => options.map(({ code }) => code)));

function prompt({ landscape, results, told }: Moment): { words: string[]; as: Lesson[] } {
  const { space, strengths } = landscape;
  const spelling = spellingOf(landscape);
  const words = [
    ...legendWords('navigator', space, spelling, told ? strengths : null),
    ...navigatorWords(space, spelling, results),
  ];
  return { words, as: historyLessons(words) };
}

const option = /^[a-x]\d$/;

/** Options in the list of results are taught, except those of results over the limit. */
function historyLessons(words: readonly string[]): Lesson[] {
  const end = words.indexOf(mark.means);
  let over = false;
  return words.map((word, i) => {
    if (word.startsWith('\n')) over = word === mark.over;
    return i < end && !over && option.test(word) ? lesson.history : lesson.none;
  });
}

/** The Navigator's findings and focus: what is true of the landscape. */
export function strategyExample(moment: Moment, rng: Rng): Example {
  const { landscape, results, top, told } = moment;
  const { space } = landscape;
  const spelling = spellingOf(landscape);
  const known = new Set(results.map(({ architecture }) => space.key(architecture)));
  const { anchors } = guess(space, results, known, anchorsWritten, rng);
  const speaks = speaksOf(landscape, results, told);
  const open = space.dimensions.map(({ options }) => options.map(() => 'open' as const));
  return example(
    prompt(moment),
    { words: codeWords(spelling, anchors), as: lesson.none },
    { words: findingWords(trueFindings(landscape, results, speaks)), as: lesson.target },
    { words: focusWords(spelling, speaks ? trueFocus(landscape, top) : open), as: lesson.target },
    { words: [endWord], as: lesson.target },
  );
}

/** One of the Navigator's anchors: untried and near the best. It stands alone, as each is drawn. */
export function anchorExample(moment: Moment, rng: Rng): Example | null {
  const { landscape, results, top } = moment;
  const { space } = landscape;
  const known = new Set(results.map(({ architecture }) => space.key(architecture)));
  const untried = top.filter((a) => !known.has(space.key(a))).slice(0, aims.length);
  const aim = untried[rng.weighted(aims.slice(0, untried.length))];
  if (!aim) return null;
  const active = space.active(aim);
  const shown = aim.map((o, d) =>
    active[d] === true ? o : rng.below(space.dimensions[d]?.options.length ?? 1),
  );
  return example(
    prompt(moment),
    { words: [mark.code], as: lesson.none },
    {
      words: spellingOf(landscape).write(shown),
      as: active.map((effective) => (effective ? lesson.target : lesson.none)),
    },
  );
}

/** The Generator's list for a strategy, right or wrong: it follows it. */
export function listExample(moment: Moment, rng: Rng): Example {
  const { landscape, results, top } = moment;
  const { space } = landscape;
  const spelling = spellingOf(landscape);
  const known = new Set(results.map(({ architecture }) => space.key(architecture)));
  const bare = rng.next() < 0.15;
  const count = bare ? 0 : rng.next() < 0.7 ? anchorsWritten : 1 + rng.below(anchorsWritten);
  const guessed = guess(space, results, known, count, rng);
  const focus: readonly (readonly Stance[])[] =
    rng.next() < 0.3 ? trueFocus(landscape, top) : guessed.focus;
  const remembers = rng.next() < 0.15 ? results : [];
  const { anchors } = guessed;
  return example(
    {
      words: [
        ...legendWords('generator', space, spelling, null),
        ...generatorWords(space, spelling, { focus, anchors }, remembers),
      ],
      as: lesson.none,
    },
    {
      words: codeWords(spelling, listFor(space, focus, anchors, listWritten, rng)),
      as: lesson.target,
    },
  );
}
