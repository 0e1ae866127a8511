import * as v from 'valibot';
import { AnyConfigSchema } from '#src/search/configVersion1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a list of runs shows, kept beside the events and updated in the same transaction. */
export const RunSummarySchema = v.strictObject({
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
  v.strictObject({ kind: v.literal('fork'), runId: v.string(), events: count }),
  v.strictObject({ kind: v.literal('import'), file: v.string() }),
]);
export type RunOrigin = v.InferOutput<typeof RunOriginSchema>;

/** What a repetition from the seed said (`prove.ts`), and when that was. */
export const ProofSchema = v.variant('result', [
  v.strictObject({ result: v.literal('proved'), events: count }),
  v.strictObject({
    result: v.literal('differs'),
    events: count,
    seq: count,
    field: v.string(),
  }),
]);

/** One stored run. Times are epoch milliseconds. */
export const RunRowSchema = v.strictObject({
  id: v.string(),
  /** Of the run's format; rows of version 1 do not say it. */
  version: v.optional(v.picklist([1, 2]), 1),
  createdAt: v.number(),
  updatedAt: v.number(),
  title: v.string(),
  config: AnyConfigSchema,
  status: runStatusSchema,
  /** Number of stored events. */
  events: count,
  summary: RunSummarySchema,
  origin: v.nullable(RunOriginSchema),
  /** Of the first `proof.events` events; null where it was not tried. */
  proof: v.optional(v.nullable(ProofSchema), null),
  /** The person's mark, and the person's own words on it. */
  star: v.optional(v.boolean()),
  notes: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
  /** When it was deleted; it can be brought back until it is purged. */
  deletedAt: v.nullable(v.number()),
});
export type RunRow = v.InferOutput<typeof RunRowSchema>;
