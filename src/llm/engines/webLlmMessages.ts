import * as v from 'valibot';

/** Between a thread of ours and the worker in which web-llm computes: one model, one request at a time. */
const RequestSchema = v.object({
  messages: v.array(
    v.object({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() }),
  ),
  grammar: v.nullable(v.string()),
  temperature: v.number(),
  seed: v.number(),
  maxTokens: v.number(),
  /** See `CompletionRequest`. */
  list: v.nullable(
    v.object({
      options: v.array(v.array(v.string())),
      known: v.array(v.string()),
      min: v.number(),
      max: v.number(),
    }),
  ),
  /** Undefined for a model that does not know to think: nothing is said about it then. */
  thinking: v.optional(v.boolean()),
});
export type WebLlmAsk = v.InferOutput<typeof RequestSchema>;

export const ToWorkerSchema = v.variant('type', [
  v.object({
    type: v.literal('load'),
    modelId: v.string(),
    modelUrl: v.string(),
    libUrl: v.string(),
    /** Path of the package's manifest below `modelUrl`, of models that have one. */
    manifest: v.optional(v.string()),
    contextTokens: v.number(),
  }),
  v.object({ type: v.literal('complete'), request: RequestSchema }),
  v.object({ type: v.literal('interrupt') }),
]);
export type ToWorker = v.InferOutput<typeof ToWorkerSchema>;

const usage = v.object({ promptTokens: v.number(), completionTokens: v.number() });

export const FromWorkerSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), share: v.number(), text: v.string() }),
  v.object({ type: v.literal('loaded') }),
  /** Sent now and then while something is asked: the worker's thread lives. */
  v.object({ type: v.literal('beat') }),
  v.object({ type: v.literal('token'), piece: v.string() }),
  v.object({
    type: v.literal('done'),
    finish: v.picklist(['stop', 'length', 'abort']),
    usage: v.nullable(usage),
    /** How tokens were kept from being chosen, in words. */
    sampler: v.string(),
  }),
  /** The name and words of web-llm's error. */
  v.object({ type: v.literal('failed'), error: v.string() }),
]);
export type FromWorker = v.InferOutput<typeof FromWorkerSchema>;
