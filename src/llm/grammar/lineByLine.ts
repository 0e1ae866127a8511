/** A reply that begins with lines of which none may stand twice, each held to a grammar of its own. */
export interface LineByLine {
  /** How many lines; fewer where none is left. */
  readonly count: number;
  /**
   * Each line is drawn from the prompt alone, as if it were the first: what a small model wrote itself would
   * otherwise count as evidence for it. False: each follows those before it.
   */
  readonly apart: boolean;
  /** Grammar of the next line; null where none is left. @param written the lines so far, in order */
  line(written: readonly string[]): string | null;
  /** Lines that stand already, drawn by another part: the model goes on from them. */
  readonly given?: readonly string[];
  /** Grammar of what follows the last line; null: nothing does. */
  readonly rest: string | null;
}
