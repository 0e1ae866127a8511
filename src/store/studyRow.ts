import * as v from 'valibot';
import { StudySchema } from '#src/study/run/study';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `running`: goes on where it stopped when the page comes back; `stopped`: cancelled by the person. */
export const studyStatusSchema = v.picklist(['running', 'paused', 'stopped', 'ended']);

/** A kept study, as a list shows it; what its runs came to lies apart. */
export const StudyRowSchema = v.object({
  id: v.string(),
  title: v.pipe(v.string(), v.maxLength(200)),
  createdAt: v.number(),
  updatedAt: v.number(),
  /** When it was deleted; it can be brought back until it is purged. */
  deletedAt: v.nullable(v.number()),
  status: studyStatusSchema,
  /** Runs that are done. */
  done: count,
  total: count,
  /** Read from a report or a JSON file: its events are not here. */
  imported: v.boolean(),
  study: StudySchema,
});
export type StudyRow = v.InferOutput<typeof StudyRowSchema>;

/** One run of a study: what it came to, and its events as `packEvents` packed them. */
export const StudyRunSchema = v.object({
  outcome: v.unknown(),
  events: v.nullable(v.instance(Uint8Array<ArrayBuffer>)),
});
export type StudyRun = v.InferOutput<typeof StudyRunSchema>;
