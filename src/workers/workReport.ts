import * as v from 'valibot';
import { ProviderChoiceSchema } from './choiceSchema';

/** How many workers run subnets: as many as pay, or a number that a person chose. */
export const WorkersSettingSchema = v.union([
  v.literal('auto'),
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
]);
export type WorkersSetting = v.InferOutput<typeof WorkersSettingSchema>;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What one inference worker does. */
const LaneReportSchema = v.object({
  doing: v.picklist(['starting', 'measuring', 'waiting', 'running']),
  /** The subnet that it runs; null where it runs none. */
  architecture: v.nullable(v.array(whole)),
  /** Images that this subnet was run on so far. */
  seen: whole,
  /** The subnet's turn has not come yet. */
  ahead: v.boolean(),
});
export type LaneReport = v.InferOutput<typeof LaneReportSchema>;

/** What the inference workers of a run do. */
export const WorkReportSchema = v.object({
  lanes: v.array(LaneReportSchema),
  /** Workers that there may be at most. */
  most: whole,
  /** Why there are not more: the device, a person, the memory, what a further worker brought, the GPU. */
  bound: v.picklist(['cores', 'setting', 'memory', 'measured', 'gpu']),
  /** What runs the subnets, and why. */
  choice: v.optional(ProviderChoiceSchema),
  /** Images run so far, and those that turned out not to be needed. */
  images: whole,
  unused: whole,
});
export type WorkReport = v.InferOutput<typeof WorkReportSchema>;

/** The inference workers of a run, as whoever drives the run sees them. */
export interface Workforce {
  readonly report: WorkReport;
  setSetting(setting: WorkersSetting): void;
  /** @param listener told when the report has changed; the only one */
  listen(listener: () => void): void;
}
