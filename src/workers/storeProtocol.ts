import * as v from 'valibot';
import { OwnTableSchema } from '#src/ownTable/table/ownTable';
import { RunConfigSchema } from '#src/search/config';
import { RunEventSchema } from '#src/search/events';
import { CachedEvaluationSchema } from '#src/store/evaluationCache';
import { RunOriginSchema, RunRowSchema, runStatusSchema } from '#src/store/runRow';
import type { RpcProtocol } from './rpcProtocol';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const nothing = v.object({});
const evaluationKey = v.object({
  space: v.string(),
  key: v.string(),
  fidelity: v.string(),
  weights: v.string(),
  provider: v.string(),
});

/** What the search worker asks of the page where the browser keeps no data and the page has the runs. */
const StoreRequestSchema = v.variant('type', [
  v.object({ type: v.literal('readRun'), runId: v.string() }),
  v.object({ type: v.literal('readEvents'), runId: v.string() }),
  v.object({
    type: v.literal('createRun'),
    config: RunConfigSchema,
    title: v.string(),
    events: v.array(RunEventSchema),
    origin: v.nullable(RunOriginSchema),
  }),
  v.object({ type: v.literal('append'), runId: v.string(), events: v.array(RunEventSchema) }),
  v.object({ type: v.literal('setStatus'), runId: v.string(), status: runStatusSchema }),
  v.object({ type: v.literal('forkRun'), runId: v.string(), events: count }),
  v.object({ type: v.literal('setProof'), runId: v.string(), proof: RunRowSchema.entries.proof }),
  v.object({ type: v.literal('readTable'), id: v.string() }),
  v.object({ type: v.literal('getEvaluation'), key: evaluationKey }),
  v.object({
    type: v.literal('setEvaluation'),
    key: evaluationKey,
    evaluation: CachedEvaluationSchema,
  }),
]);
export type StoreRequest = v.InferOutput<typeof StoreRequestSchema>;

const problem = v.object({ runId: v.string(), seq: v.nullable(v.number()), message: v.string() });
const storeResults = {
  readRun: RunRowSchema,
  readEvents: v.object({ events: v.array(RunEventSchema), problems: v.array(problem) }),
  createRun: RunRowSchema,
  append: RunRowSchema,
  setStatus: nothing,
  forkRun: RunRowSchema,
  setProof: nothing,
  readTable: OwnTableSchema,
  getEvaluation: v.object({ evaluation: v.optional(CachedEvaluationSchema) }),
  setEvaluation: nothing,
};
export type StoreResults = {
  [T in keyof typeof storeResults]: v.InferOutput<(typeof storeResults)[T]>;
};

export const storeProtocol: RpcProtocol<StoreRequest, StoreResults, never> = {
  request: StoreRequestSchema,
  results: storeResults,
  notification: v.never(),
};
