import * as v from 'valibot';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(400));

/** What one run came to: everything that the figures of a study are made of. */
export const OutcomeSchema = v.strictObject({
  /** Number of the run in its study. */
  run: count,
  block: text,
  arm: text,
  seed: count,
  queries: count,
  /** Why it ended (`ended` event), or `ranked`. */
  reason: text,
  /** Incumbents in order: from this query on, this objective and report, each in its unit. */
  best: v.array(
    v.strictObject({
      query: count,
      objective: finite,
      report: v.nullable(finite),
      /** Compact code of the architecture. */
      code: text,
    }),
  ),
  counters: v.strictObject({
    repeated: count,
    invalid: count,
    missing: count,
    overLimit: count,
    fallback: count,
    calls: count,
    promptTokens: count,
    completionTokens: count,
    /** Simulated or measured seconds of all evaluations. */
    seconds: finite,
    /** Wall time of the run, ms; it differs from one machine to the next. */
    wallMs: finite,
  }),
  /** Figures of its own, by name: `hypervolume`, `igd`, `diversity`, `tau`, `tau-top`. */
  measures: v.record(text, finite),
  /** Hash of the run's last event: equal for equal runs. Empty where there are no events. */
  seal: text,
});
export type Outcome = v.InferOutput<typeof OutcomeSchema>;

/** The outcome without what no two runs have in common. */
export const repeatable = ({ counters, ...rest }: Outcome): object => ({
  ...rest,
  counters: { ...counters, wallMs: 0 },
});
