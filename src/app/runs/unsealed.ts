/** What is told of a run of version 0.1. */
export const unsealed =
  'This run was made by version 0.1 of Sextant, which did not seal its runs: a change would not be seen.';
