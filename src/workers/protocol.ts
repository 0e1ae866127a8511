import * as v from 'valibot';
import { LoadingStageSchema } from '#src/llm/engines/loadingStage';
import { RunConfigSchema } from '#src/search/config';
import { RunEventSchema, WordChancesSchema } from '#src/search/events';
import { StrategySchema } from '#src/search/strategy';
import { ProofSchema } from '#src/store/runRow';
import type { RpcProtocol } from './rpcProtocol';
import { WorkReportSchema, WorkersSettingSchema } from './workReport';

const delayMs = v.pipe(v.number(), v.minValue(0), v.maxValue(60_000));
const nothing = v.object({});
const runId = v.object({ runId: v.string() });

/** What the page asks of the search worker. All but `create`, `resume`, `fork`, `prove` act on its live run. */
export const SearchRequestSchema = v.variant('type', [
  /** Stores a new run (its `started` event) and makes it the live one, paused. */
  v.object({ type: v.literal('create'), config: RunConfigSchema, title: v.optional(v.string()) }),
  /** Makes a stored run the live one, paused where its events end. */
  v.object({ type: v.literal('resume'), runId: v.string() }),
  /** Copies the first `events` events to a new run and makes that the live one, paused. */
  v.object({
    type: v.literal('fork'),
    runId: v.string(),
    events: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** Runs until it ends or is paused. 0: as fast as it can; else one query each `delayMs`. */
  v.object({ type: v.literal('play'), delayMs }),
  /** Takes effect at once, also while running. */
  v.object({ type: v.literal('setDelay'), delayMs }),
  /** Stops pulling; cancels a model's reply or an evaluation in flight, which is done again later. */
  v.object({ type: v.literal('pause') }),
  /** Goes on to the next evaluation, and pauses. */
  v.object({ type: v.literal('step') }),
  /** Goes on to the end of the round, and pauses. */
  v.object({ type: v.literal('stepRound') }),
  /** Ends the run for good (`ended`, reason `stopped`, with the test figures). */
  v.object({ type: v.literal('stop') }),
  /** Records the person's strategy; it holds from the next proposals on. */
  v.object({ type: v.literal('editStrategy'), strategy: StrategySchema }),
  /** Repeats a stored run from its seed; what that says is kept in its row. The live run goes on. */
  v.object({ type: v.literal('prove'), runId: v.string() }),
  /** How many workers run subnets, from now on. Nothing that a run records depends on it. */
  v.object({ type: v.literal('setWorkers'), workers: WorkersSettingSchema }),
  /** Gives up the live run's lock; the run stays stored as it is. */
  v.object({ type: v.literal('release') }),
]);
export type SearchRequest = v.InferOutput<typeof SearchRequestSchema>;

const searchResults = {
  create: runId,
  /** `locked`: another tab holds the run; it was not made the live one and can only be read. */
  resume: v.object({ locked: v.boolean() }),
  fork: runId,
  play: nothing,
  setDelay: nothing,
  pause: nothing,
  step: nothing,
  stepRound: nothing,
  stop: nothing,
  editStrategy: nothing,
  prove: ProofSchema,
  setWorkers: nothing,
  release: nothing,
};
export type SearchResults = {
  [T in keyof typeof searchResults]: v.InferOutput<(typeof searchResults)[T]>;
};

/** `idle`: no live run. `failed`: see `message`; `resume`, then `play`, goes on. */
export const phaseSchema = v.picklist(['idle', 'running', 'paused', 'ended', 'failed']);
export type SearchPhase = v.InferOutput<typeof phaseSchema>;

export const SearchStatusSchema = v.object({
  type: v.literal('status'),
  runId: v.nullable(v.string()),
  phase: phaseSchema,
  /** Why it failed, for people; null otherwise. */
  message: v.nullable(v.string()),
  /** The error's code, e.g. `quota`, `device-lost`, `crashed`; null otherwise. */
  code: v.nullable(v.string()),
  /** What a person can do about it; empty where nothing is known. */
  help: v.string(),
  /** Another tab holds `runId`; this one can only read it. */
  locked: v.boolean(),
});
export type SearchStatus = v.InferOutput<typeof SearchStatusSchema>;

export const SearchNotificationSchema = v.variant('type', [
  /** Events of the live run, in order, sent only once they are stored. */
  v.object({ type: v.literal('events'), runId: v.string(), events: v.array(RunEventSchema) }),
  SearchStatusSchema,
  /** Live text of a language model; never stored, and void once its `called` event arrives. */
  v.object({
    type: v.literal('progress'),
    runId: v.string(),
    role: v.picklist(['navigator', 'generator', 'single']),
    piece: v.string(),
    /** Of its word, where the engine tells them. */
    chances: v.optional(WordChancesSchema),
  }),
  /** What the live run's inference workers do, a few times a second while that changes. */
  v.object({ type: v.literal('work'), runId: v.string(), work: WorkReportSchema }),
  /** Where the loading of a model is, before a run is live or when its engine is replaced; void once a
   * `status`, `events` or `progress` comes. */
  v.object({ type: v.literal('loading'), model: v.string(), stage: LoadingStageSchema }),
]);
export type SearchNotification = v.InferOutput<typeof SearchNotificationSchema>;

/** The boundary between the page and the search worker. */
export const searchProtocol: RpcProtocol<SearchRequest, SearchResults, SearchNotification> = {
  request: SearchRequestSchema,
  results: searchResults,
  notification: SearchNotificationSchema,
};
