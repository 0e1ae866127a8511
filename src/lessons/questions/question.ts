/** A question whose answer the table knows. Rows are the table's; places count from 0. */
export type Question =
  /** Which of two is more accurate? */
  | {
      readonly kind: 'better';
      readonly rows: readonly [number, number];
      readonly right: 0 | 1;
    }
  /** What happens if one dimension gets another option? 0: better, 1: hardly anything, 2: worse. */
  | {
      readonly kind: 'change';
      readonly row: number;
      readonly dimension: number;
      readonly option: number;
      readonly changed: number;
      readonly right: 0 | 1 | 2;
    }
  /** Which dimensions make no difference, whatever stands there? */
  | { readonly kind: 'idle'; readonly row: number; readonly right: readonly number[] }
  /** Put three in order. `right`: places, the best first. */
  | { readonly kind: 'order'; readonly rows: readonly number[]; readonly right: readonly number[] }
  /** Which of four are dominated in accuracy and size? */
  | {
      readonly kind: 'dominated';
      readonly rows: readonly number[];
      readonly right: readonly number[];
    };

export type QuestionKind = Question['kind'];

/** Differences below this, in points, are left to chance: trials differ by as much. */
export const clear = 1;
/** Up to this a change counts as hardly anything. */
export const slight = 0.3;
