import * as v from 'valibot';
import type { Analysis } from '#src/study/analysis/analyse';
import { exportForms } from '#src/study/exports/filesOf';
import { OutcomeSchema } from '#src/study/run/outcome';
import { StudySchema } from '#src/study/run/study';
import type { RpcProtocol } from './rpcProtocol';

const bytes = v.instance(Uint8Array<ArrayBuffer>);
const run = v.pipe(v.number(), v.integer(), v.minValue(0));
const whole = { study: StudySchema, outcomes: v.array(OutcomeSchema) };

/** What may be asked of a study worker. `open` comes before `run`; the others stand alone. */
export const StudyRequestSchema = v.variant('type', [
  v.object({ type: v.literal('open'), study: StudySchema }),
  v.object({ type: v.literal('run'), run }),
  v.object({ type: v.literal('analyse'), ...whole }),
  v.object({
    type: v.literal('export'),
    form: v.picklist(exportForms.map(({ id }) => id)),
    title: v.string(),
    createdAt: v.number(),
    ...whole,
    /** Packed events by the number of the run: what an Optuna journal is made of. */
    events: v.map(run, bytes),
  }),
]);
export type StudyRequest = v.InferOutput<typeof StudyRequestSchema>;

const studyResults = {
  open: v.object({}),
  run: v.object({ outcome: OutcomeSchema, events: bytes }),
  // Both ends are of one build, and nobody else speaks here; its form is the compiler's business.
  analyse: v.object({ analysis: v.custom<Analysis>((value) => typeof value === 'object') }),
  export: v.object({ name: v.string(), type: v.string(), bytes }),
};
export type StudyResults = {
  [T in keyof typeof studyResults]: v.InferOutput<(typeof studyResults)[T]>;
};

/** The boundary between the page and the workers that do studies. It has no notifications. */
export const studyProtocol: RpcProtocol<StudyRequest, StudyResults, never> = {
  request: StudyRequestSchema,
  results: studyResults,
  notification: v.never(),
};
