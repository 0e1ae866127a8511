/** Largest search space that the dialect has words for. */
export const maxDimensions = 24;
export const maxOptions = 7;

const letters = [...'abcdefghijklmnopqrstuvwx'];
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** An option: its word tells the dimension too, so that equal choices are equal words. */
export const optionWord = (dimension: number, option: number): string =>
  `${letters[dimension] ?? '?'}${option}`;
/** A dimension without a choice. */
export const dimensionWord = (dimension: number): string => `${letters[dimension] ?? '?'}:`;
/** How many options a dimension has. */
export const sizeWord = (options: number): string => `/${options}`;

/** Levels of a prior's strength, 0 to 1. */
export const priorLevels = 5;
export const priorWord = (level: number): string => `^${level}`;

/** Bins of the gap to the best result; 0 is the best. */
export const scoreLevels = 16;
export const scoreWord = (bin: number): string => `\n${String(bin).padStart(2, '0')} `;

/** Levels of an option's mean score: 0 is the worst, the middle one average. */
export const meanLevels = 9;
export const meanWord = (level: number): string => `(${level})`;

/** Numbers of results that have a word; any other is told by the largest below it. */
export const countSteps = [1, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 150, 250] as const;
export const countWord = (step: number): string => `#${step} `;

/** How far the best result still is from the best there is. */
export const distances = ['far', 'near', 'there'] as const;
export const distanceWord = (distance: (typeof distances)[number]): string => `\n${distance} `;
/** How the effects of options combine. */
export const shapes = ['separate', 'coupled', 'noisy'] as const;

/** Words that head or part a prompt or a reply. */
export const mark = {
  navigator: 'Navigator ',
  generator: 'Generator ',
  results: '\nResults ',
  means: '\nMeans ',
  strategy: '\nStrategy ',
  list: '\nList',
  matters: '\nMatters ',
  helps: '\nHelps ',
  hurts: '\nHurts ',
  prefer: '\nPrefer ',
  avoid: '\nAvoid ',
  /** Before every architecture that is written. */
  code: '\n> ',
  /** In place of a score: the result is over the cost limit. */
  over: '\nover ',
  /** In place of an option: the dimension has no effect in this architecture. */
  inactive: '_',
  /** In place of a mean: no result has this option. */
  unseen: '(?)',
} as const;

/** The word that ends a reply. */
export const endWord = '</s>';
/** What llama.cpp wants of every vocabulary: unknown text, beginning and end. */
const controlWords = ['<unk>', '<s>', endWord] as const;

/**
 * Every word of the dialect; a word's index is its token. A text has one reading only, because the marks
 * between words (line ends, digits after a letter, brackets) occur nowhere else.
 */
export const words: readonly string[] = [
  ...controlWords,
  ...Object.values(mark),
  ...distances.map(distanceWord),
  ...shapes,
  ...range(1, maxOptions).map(sizeWord),
  ...range(0, priorLevels - 1).map(priorWord),
  ...range(0, scoreLevels - 1).map(scoreWord),
  ...range(0, meanLevels - 1).map(meanWord),
  ...countSteps.map(countWord),
  ...letters.map((_, d) => dimensionWord(d)),
  ...letters.flatMap((_, d) => range(0, maxOptions - 1).map((o) => optionWord(d, o))),
];
