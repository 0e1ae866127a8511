import * as v from 'valibot';

const words = v.pipe(v.string(), v.minLength(1));

const StepTextSchema = v.strictObject({
  title: words,
  /** What is to be known. */
  say: words,
  /** What is asked for, before anything is told. */
  ask: words,
  /** Words of the answers, where they are words; in the order of the plan. */
  options: v.optional(v.array(words)),
  /** What really happened. */
  after: words,
  /** For the teacher, in a window of its own. */
  notes: words,
});
export type StepText = v.InferOutput<typeof StepTextSchema>;

const LessonTextSchema = v.strictObject({
  title: words,
  /** What one can do after it, one sentence. */
  lead: words,
  minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(8)),
  /** By the step's id. */
  steps: v.record(v.string(), StepTextSchema),
});

const GlossarySchema = v.record(v.string(), v.strictObject({ term: words, means: words }));

/** Everything that the lessons say in one language. */
export const LanguageSchema = v.strictObject({
  /** BCP 47, e.g. `de`. */
  tag: words,
  /** By the lesson's id. */
  lessons: v.record(v.string(), LessonTextSchema),
  glossary: GlossarySchema,
  /** Words of the page around the lessons. */
  page: v.record(v.string(), words),
});
export type Language = v.InferOutput<typeof LanguageSchema>;
