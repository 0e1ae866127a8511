import * as v from 'valibot';
import { AnyConfigSchema } from '#src/search/configVersion1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a list of runs shows, kept beside the events and updated in the same transaction. */
export const RunSummarySchema = v.object({
  queries: count,
  /** Incumbent's objective, in its column's unit; null before the first one. */
  bestVal: v.nullable(v.number()),
  /** The incumbent's compact code (`#spaces/code`). */
  bestCode: v.nullable(v.string()),
  /** The last incumbent's test accuracy, per cent; null until the run has ended. */
  test: v.nullable(v.number()),
  /** Simulated (table) or measured (supernet) seconds of all evaluations. */
  seconds: v.number(),
  invalid: count,
  repeated: count,
  /** Proposals that the table has no row for. */
  missing: v.optional(count, 0),
  /**
   * Incumbent's validation accuracy against queries, per cent, at most {@link sparkLength} values: each
   * stands for an equal share of the budget. It begins at the first incumbent.
   */
  spark: v.array(v.number()),
});
export type RunSummary = v.InferOutput<typeof RunSummarySchema>;

export const sparkLength = 40;

/** `running`: being searched, or was when its tab went away (then no lock is held). */
export const runStatusSchema = v.picklist(['running', 'paused', 'ended']);
export type RunStatus = v.InferOutput<typeof runStatusSchema>;

/** Where a run's first events come from when it did not make them itself. */
export const RunOriginSchema = v.variant('kind', [
  v.object({ kind: v.literal('fork'), runId: v.string(), events: count }),
  v.object({ kind: v.literal('import'), file: v.string() }),
]);
export type RunOrigin = v.InferOutput<typeof RunOriginSchema>;

/** One stored run. Times are epoch milliseconds. */
export const RunRowSchema = v.object({
  id: v.string(),
  createdAt: v.number(),
  updatedAt: v.number(),
  title: v.string(),
  config: AnyConfigSchema,
  status: runStatusSchema,
  /** Number of stored events. */
  events: count,
  summary: RunSummarySchema,
  origin: v.nullable(RunOriginSchema),
  /** When it was deleted; it can be brought back until it is purged. */
  deletedAt: v.nullable(v.number()),
});
export type RunRow = v.InferOutput<typeof RunRowSchema>;
