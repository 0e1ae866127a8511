import type { ColumnUse } from '#src/ownTable/propose/plan';

/** What a column can be for, for people; in the order in which it is offered. */
export const useWords: readonly (readonly [ColumnUse, string])[] = [
  ['choice', 'a choice'],
  ['code', 'the whole architecture'],
  ['objective', 'objective (validation)'],
  ['report', 'told at the end (test)'],
  ['cost', 'cost'],
  ['prior', 'zero-cost proxy'],
  ['ignore', 'not used'],
];
