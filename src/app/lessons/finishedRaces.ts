import type { Outcome } from '#src/study/run/outcome';

/** Races of this visit, by their plan: the same race is not run twice. */
export const finishedRaces = new Map<string, readonly Outcome[]>();
