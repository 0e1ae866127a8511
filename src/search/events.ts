import * as v from 'valibot';
import { RunConfigSchema } from './config';
import { StrategySchema } from './strategy';

const architecture = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** One figure with everything needed to read it (STYLE.md, rule 4). */
export const MetricSchema = v.object({
  name: v.literal('accuracy'),
  /** Per cent, 0 to 100. */
  value: v.number(),
  dataset: v.string(),
  split: v.picklist(['val', 'test']),
  /** How it was obtained, e.g. `200 epochs, mean of trials` or `inherited weights, 5,000 images`. */
  fidelity: v.string(),
  /** Estimated from part of the images. */
  estimate: v.optional(v.boolean()),
});
export type Metric = v.InferOutput<typeof MetricSchema>;

export const CostSchema = v.object({ flops: v.number(), params: v.number() });

/** One call of a language model, complete enough to be replayed and audited (issue 5). */
export const CallSchema = v.object({
  role: v.picklist(['navigator', 'generator', 'single']),
  model: v.string(),
  /** Engine and its version, e.g. `web-llm 0.2.86`. */
  engine: v.string(),
  temperature: v.number(),
  seed: v.number(),
  messages: v.array(
    v.object({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() }),
  ),
  grammar: v.nullable(v.string()),
  reply: v.string(),
  /** Reasoning text of a thinking model, kept apart from the answer. */
  reasoning: v.string(),
  promptTokens: v.number(),
  completionTokens: v.number(),
  /** Milliseconds from request to the last token. */
  ms: v.number(),
  /** Milliseconds from request to the first token, where the engine told it. */
  prefillMs: v.optional(v.number()),
  /** How tokens were chosen besides temperature and seed, in words. */
  sampler: v.optional(v.string()),
  finish: v.picklist(['stop', 'length', 'abort', 'error']),
  /** What was wrong with the reply, in words; empty when it was used as it was. */
  problem: v.string(),
});
export type Call = v.InferOutput<typeof CallSchema>;

/** Where a proposal comes from when not from the searcher's normal way. */
export const originSchema = v.picklist(['searcher', 'fallback']);

/** Why a proposal was not evaluated. */
export const refusalSchema = v.picklist(['invalid', 'repeated']);
export type RefusalReason = v.InferOutput<typeof refusalSchema>;

const rngState = v.array(v.number());

/** Facts of a run, without their place in it. */
export const EventBodySchema = v.variant('type', [
  v.object({
    type: v.literal('started'),
    version: v.literal(1),
    config: RunConfigSchema,
    /** SHA-256 of the supernet's weights; a run is continued with the same ones only. */
    weights: v.optional(v.string()),
  }),
  /** A model was called; recorded also where the reply could not be used. */
  v.object({ type: v.literal('called'), round: v.number(), call: CallSchema }),
  /** A strategy holds from here on. `rng`: state after it was written. */
  v.object({
    type: v.literal('strategy'),
    round: v.number(),
    author: v.picklist(['rules', 'llm', 'person', 'fallback']),
    strategy: StrategySchema,
    rng: rngState,
  }),
  /** All proposals of a round, before any is judged; raw texts where a model wrote them. */
  v.object({
    type: v.literal('proposed'),
    round: v.number(),
    /** An architecture, or the text that could not be read as one. */
    proposals: v.array(
      v.object({ architecture: v.nullable(architecture), text: v.string(), origin: originSchema }),
    ),
    rng: rngState,
  }),
  v.object({
    type: v.literal('refused'),
    round: v.number(),
    /** Index into the round's proposals. */
    proposal: v.number(),
    reason: refusalSchema,
    /** Names what is wrong and where, or the query that this repeats. */
    detail: v.string(),
  }),
  v.object({
    type: v.literal('evaluated'),
    round: v.number(),
    proposal: v.number(),
    /** 1-based number of this query. */
    query: v.number(),
    architecture,
    /** Validation accuracy; test accuracy is never here. */
    metric: MetricSchema,
    cost: CostSchema,
    /** Over the cost limit: fed back, but cannot become the incumbent. */
    overLimit: v.boolean(),
    /** Became the incumbent. */
    best: v.boolean(),
    /** Simulated training time, seconds (table), or measured wall time, seconds (supernet). */
    seconds: v.number(),
  }),
  v.object({ type: v.literal('round-ended'), round: v.number() }),
  v.object({ type: v.literal('paused'), why: v.string() }),
  v.object({ type: v.literal('resumed') }),
  v.object({
    type: v.literal('ended'),
    reason: v.picklist(['target', 'budget', 'rounds', 'exhausted', 'stopped', 'stuck']),
    /** Test accuracy of every incumbent in order (supernet: the last one), told once. May be empty. */
    test: v.array(v.object({ query: v.number(), metric: MetricSchema })),
  }),
]);
export type EventBody = v.InferOutput<typeof EventBodySchema>;
export type EventOf<T extends EventBody['type']> = Extract<EventBody, { type: T }>;

/**
 * An event with its place: 0-based number in the run, the time it was recorded (epoch ms), and the hash of
 * the event before (`seal.ts`), which version 1 did not have.
 */
export const RunEventSchema = v.intersect([
  v.object({ seq: v.number(), at: v.number(), prev: v.optional(v.string()) }),
  EventBodySchema,
]);
export interface Place {
  readonly seq: number;
  readonly at: number;
  readonly prev?: string | undefined;
}
export type RunEvent = EventBody & Place;
