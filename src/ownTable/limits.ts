/** What a table may have at most; a file beyond it is refused with the figure in question. */
export const limits = {
  bytes: 256 * 2 ** 20,
  rows: 100_000,
  columns: 200,
  /** Options of one choice: each needs a character of its own in an architecture's code. */
  options: 36,
  /** Choices of one architecture. */
  choices: 100,
  /** Faults that are told one by one; of more, only their number. */
  faults: 50,
} as const;
