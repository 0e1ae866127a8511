/** How much a token counts in training. */
export const lesson = {
  /** Given: the model need not say it. */
  none: 0,
  /** An option of a result: saying it teaches what better results look like. */
  history: 1,
  /** What the model is to write. */
  target: 2,
} as const;
export type Lesson = (typeof lesson)[keyof typeof lesson];

/** One training text: words of the dialect, each with its weight. */
export interface Example {
  readonly words: readonly string[];
  /** Same length. */
  readonly lessons: readonly Lesson[];
}

/** Parts of an example, in order. */
export function example(
  ...parts: readonly {
    readonly words: readonly string[];
    readonly as: Lesson | readonly Lesson[];
  }[]
): Example {
  return {
    words: parts.flatMap(({ words }) => words),
    lessons: parts.flatMap(({ words, as }) => (typeof as === 'number' ? words.map(() => as) : as)),
  };
}
