import * as v from 'valibot';
import type { ColumnRole } from '#spaces/column';

/**
 * What a column of the file is for. `choice`: one choice of the architecture. `code`: all choices in one
 * text. The others are the roles of a benchmark's columns, or `ignore`.
 */
export const uses = ['choice', 'code', 'objective', 'report', 'cost', 'prior', 'ignore'] as const;
export type ColumnUse = (typeof uses)[number];

const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

/** How one column of the file is read; the last four count for figures only. */
export const ColumnPlanSchema = v.object({
  use: v.picklist(uses),
  /** Completes a sentence, e.g. `validation accuracy`. */
  name: v.pipe(text(80), v.minLength(1)),
  /** Follows a figure, e.g. `%`, `ms`; empty where it has none. */
  unit: text(16),
  better: v.picklist(['higher', 'lower']),
  /** Figures are multiplied by ten to the power of it: 2 makes per cent of a fraction. */
  shift: v.pipe(v.number(), v.integer(), v.minValue(-12), v.maxValue(12)),
});
export type ColumnPlan = v.InferOutput<typeof ColumnPlanSchema>;

/** How a file becomes a table: guessed first, then the person's. One entry a column of the file, in order. */
export const TablePlanSchema = v.object({
  columns: v.array(ColumnPlanSchema),
  /** What becomes of an architecture whose rows contradict each other. */
  repeats: v.picklist(['leave-out', 'mean']),
});
export type TablePlan = v.InferOutput<typeof TablePlanSchema>;

/** Whether a column of this use holds figures. */
export const isFigure = (use: ColumnUse): use is ColumnRole =>
  use === 'objective' || use === 'report' || use === 'cost' || use === 'prior';
