import * as v from 'valibot';
import { AnyConfigSchema } from '#src/search/configVersion1';

const text = v.pipe(v.string(), v.maxLength(400));
const finite = v.pipe(v.number(), v.finite());

/** A column as the figures of a study need it. */
export const FigureSchema = v.strictObject({
  id: text,
  /** Completes a sentence, e.g. `validation accuracy`. */
  name: text,
  unit: text,
  better: v.picklist(['higher', 'lower']),
  decimals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
});
export type Figure = v.InferOutput<typeof FigureSchema>;

/** A figure that others published, with what has to be known to read it. */
export const PublishedSchema = v.strictObject({
  method: text,
  queries: v.nullable(finite),
  objective: v.nullable(finite),
  objectiveStd: v.nullable(finite),
  report: v.nullable(finite),
  reportStd: v.nullable(finite),
  /** Number of runs, in words where the source does not say. */
  runs: text,
  /** Which figure it is, e.g. `best validation accuracy`. */
  metric: text,
  source: text,
});

/** One thing that every arm is run on: a data set of a benchmark, perhaps under a limit. */
export const BlockSchema = v.strictObject({
  /** Unique in the study. */
  id: text,
  title: text,
  /** What every run begins with; its searcher, budget and seed are the arm's and the run's. */
  base: AnyConfigSchema,
  objective: FigureSchema,
  report: v.nullable(FigureSchema),
  /** The best objective to be had, and its report; null where nobody knows. */
  optimum: v.nullable(v.strictObject({ objective: finite, report: v.nullable(finite) })),
  /** The limited cost, where there is one. */
  cost: v.nullable(FigureSchema),
  published: v.array(PublishedSchema),
});
export type Block = v.InferOutput<typeof BlockSchema>;

/** A figure with its unit, e.g. `91.57 %`, `5.2 ms`. */
export const written = ({ unit, decimals }: Figure, value: number): string =>
  Number.isFinite(value) ? `${value.toFixed(decimals)}${unit === '' ? '' : ` ${unit}`}` : '–';

/** `value` so that more is better. */
export const meritOf = ({ better }: Figure, value: number): number =>
  better === 'higher' ? value : -value;
