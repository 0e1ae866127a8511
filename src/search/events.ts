import * as v from 'valibot';
import { AnyConfigSchema } from './configVersion1';
import { StrategySchema } from './strategy';

const architecture = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)));

const finite = v.pipe(v.number(), v.finite());

/** One figure with everything needed to read it (STYLE.md, rule 4). */
export const MetricSchema = v.object({
  /** What is measured, e.g. `accuracy` (`Column.quantity`). */
  name: v.string(),
  /** In its column's unit, e.g. per cent. */
  value: finite,
  /** Id of the task. */
  dataset: v.string(),
  /** Null where it was measured on neither. */
  split: v.nullable(v.picklist(['val', 'test'])),
  /** How it was obtained, e.g. `200 epochs, mean of trials` or `inherited weights, 5,000 images`. */
  fidelity: v.string(),
  /** Estimated from part of the images. */
  estimate: v.optional(v.boolean()),
});
export type Metric = v.InferOutput<typeof MetricSchema>;

/** By column; one that an architecture lacks is left out. */
export const CostsSchema = v.record(v.string(), finite);
export type Costs = v.InferOutput<typeof CostsSchema>;

/** Words at one place of a reply with their chances, 0 to 1: first the one that was written, then the others. */
export const WordChancesSchema = v.array(
  v.tuple([v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1))]),
);
export type WordChances = v.InferOutput<typeof WordChancesSchema>;

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
  /** Of the prompt's tokens, those that the engine computed for this call; the others it had kept. */
  readTokens: v.optional(v.number()),
  /** Milliseconds from request to the last token. */
  ms: v.number(),
  /** Milliseconds from request to the first token, where the engine told it. */
  prefillMs: v.optional(v.number()),
  /** How tokens were chosen besides temperature and seed, in words. */
  sampler: v.optional(v.string()),
  /** Of each word of the reply that a model chose, in order, where they were asked for. */
  chances: v.optional(v.array(WordChancesSchema)),
  finish: v.picklist(['stop', 'length', 'abort', 'error']),
  /** What was wrong with the reply, in words; empty when it was used as it was. */
  problem: v.string(),
});
export type Call = v.InferOutput<typeof CallSchema>;

/** Where a proposal comes from when not from the searcher's normal way. */
export const originSchema = v.picklist(['searcher', 'fallback']);

/** Why a proposal was not evaluated; `missing`: the table has no row for it. */
export const refusalSchema = v.picklist(['invalid', 'repeated', 'missing']);
export type RefusalReason = v.InferOutput<typeof refusalSchema>;

const rngState = v.array(v.number());

/** Facts of a run, without their place in it. */
export const EventBodySchema = v.variant('type', [
  v.object({
    type: v.literal('started'),
    /** Of the run's format; a configuration of version 1 is read as one of version 2. */
    version: v.picklist([1, 2]),
    config: AnyConfigSchema,
    /** SHA-256 of the supernet's weights (version 1). */
    weights: v.optional(v.string()),
    /** SHA-256 of the supernet's weights or the person's table; a run is continued with the same only. */
    checksum: v.optional(v.string()),
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
    /** The objective (validation accuracy); the report (test accuracy) is never here. */
    metric: MetricSchema,
    cost: CostsSchema,
    /** Over a limit, or without the limited cost: fed back, but cannot become the incumbent. */
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
    /** The report of every incumbent in order (supernet: the last one), told once. May be empty. */
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

/** What an event says, without its place. */
export function bodyOf({ seq: _seq, at: _at, prev: _prev, ...body }: RunEvent): EventBody {
  return body;
}
