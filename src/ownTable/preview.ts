import * as v from 'valibot';
import type { Judgement } from './propose/judge';
import { TablePlanSchema } from './propose/plan';

/** Lists that are only read. */
const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.readonly());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** {@link Fault}s, the first of them, and how many more there are. */
export const FaultListSchema = v.object({
  first: list(
    v.object({ line: v.nullable(v.number()), column: v.nullable(v.string()), reason: v.string() }),
  ),
  more: count,
});
export type FaultList = v.InferOutput<typeof FaultListSchema>;

/** What comes of a file under a plan, without its figures. @see Judgement */
export const PreviewSchema = v.object({
  faults: FaultListSchema,
  dimensions: list(v.object({ name: v.string(), labels: list(v.string()) })),
  size: v.number(),
  rows: count,
  merged: count,
  contradictions: v.object({
    first: list(v.object({ lines: list(v.number()), columns: list(v.string()) })),
    count,
  }),
  incomplete: v.object({ lines: list(v.number()), count }),
  notes: list(v.string()),
});
export type Preview = v.InferOutput<typeof PreviewSchema>;

/** @see ColumnFacts */
export const ColumnFactsSchema = v.object({
  header: v.string(),
  distinct: count,
  range: v.nullable(v.pipe(v.strictTuple([v.number(), v.number()]), v.readonly())),
  median: v.nullable(v.number()),
  absent: count,
  odd: count,
  empty: count,
  whole: v.boolean(),
  perCent: v.boolean(),
  examples: list(v.string()),
  note: v.string(),
});

/** A file as it was read, before the person has said anything. */
export const ReadFileSchema = v.object({
  file: v.object({
    name: v.string(),
    encoding: v.string(),
    form: v.picklist(['JSON', 'CSV']),
    delimiter: v.string(),
    decimalSign: v.picklist(['.', ',']),
    header: v.boolean(),
  }),
  rows: count,
  facts: list(ColumnFactsSchema),
  plan: TablePlanSchema,
  label: v.object({ name: v.string(), source: v.string(), licence: v.string() }),
  /** It was exported from here, and its checksum holds. */
  exported: v.boolean(),
  preview: PreviewSchema,
});
export type ReadFile = v.InferOutput<typeof ReadFileSchema>;

export const previewOf = ({ faults, more, draft: _draft, ...rest }: Judgement) => ({
  ...rest,
  faults: { first: faults, more },
});
