import * as v from 'valibot';
import { registry } from '#spaces/registry';

export const searcherIds = [
  'collm',
  'single-llm',
  'random',
  'local',
  'regularized-evolution',
  'evolution',
  'reinforce',
  'surrogate',
  'thompson',
] as const;

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** Who plays a role: the built-in rules (no LLM), or a language model of the catalogue. */
export const RoleSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('rules') }),
  v.strictObject({
    kind: v.literal('llm'),
    model: name,
    temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
    thinking: v.boolean(),
    memory: v.boolean(),
  }),
]);

/** Switches of an LLM run that concern both roles (issue 5; PAPER.md, "What its critics ask for"). */
export const PromptSchema = v.strictObject({
  /** How the Generator names options in replies. */
  reply: v.picklist(['codes', 'names']),
  /** Tell the models which proposals were refused; the paper does not. */
  tellRefusals: v.boolean(),
  /** Control: operations are called op_A to op_E, mapped back before evaluation. */
  renamed: v.boolean(),
  /** Control: the accuracies fed back are permuted within each round. */
  shuffledFeedback: v.boolean(),
  // Runs from before these switches lack them: no default may be filled in, for runs are sealed as they are.
  /**
   * A Generator's list cannot have options that the strategy avoids, a small model's nothing but variations of
   * anchors that are known; the paper leaves it free.
   */
  heldToFocus: v.optional(v.boolean()),
  /**
   * A Generator's list cannot have architectures that were evaluated, that of the rules where a model is their
   * Navigator; the paper leaves it free.
   */
  onlyNew: v.optional(v.boolean()),
  /** The Navigator is told findings, and what in its focus contradicts the results; the paper does not. */
  findings: v.optional(v.boolean()),
  /** Control: the example in the Navigator's prompt prefers what the prior does, or the contrary. */
  example: v.optional(v.picklist(['typical', 'untypical'])),
  /** Sextant's own model is told the prior of the options, as the rules have it; the paper tells none. */
  priors: v.optional(v.boolean()),
});

/** Cost limit Λ of one column, in its unit: what is over it is fed back, but cannot win. */
export const LimitSchema = v.strictObject({
  column: name,
  max: v.pipe(v.number(), v.finite(), v.gtValue(0)),
});

/** What every version of a configuration has. */
export const sharedEntries = {
  /** Stop once the incumbent's objective reaches this, in its column's unit. */
  target: v.nullable(v.pipe(v.number(), v.finite())),
  searcher: v.picklist(searcherIds),
  navigator: RoleSchema,
  generator: RoleSchema,
  prompt: PromptSchema,
  /** Evaluations charged at most. */
  budget: whole(1, 5000),
  /** Rounds at most (T of Algorithm 1). */
  rounds: whole(1, 5000),
  seed: whole(0, 0x7fff_ffff),
};

/**
 * Everything that determines a run, kept in its first event and in the page's URL. Whether its parts fit
 * the benchmark, and each other, is judged by `configProblems`.
 */
export const RunConfigSchema = v.strictObject({
  /** Id of a benchmark of the registry, or of a table that a person brought. */
  benchmark: name,
  task: name,
  /** A value for each of the benchmark's settings. */
  settings: v.record(name, name),
  /** Column that the search raises: an objective, or a zero-cost proxy in its place. */
  objective: name,
  limits: v.pipe(v.array(LimitSchema), v.maxLength(8)),
  /** Zero-cost proxy that a searcher begins with: the rules' prior, the others' first round. */
  prior: v.nullable(name),
  /** Code of the architecture that the first round proposes; absent: the searcher begins as it does. */
  start: v.optional(name),
  ...sharedEntries,
  /**
   * Version of the built-in rules that play a role; absent: version 1, which runs before version 2 were made
   * with and are repeated by.
   */
  rules: v.optional(v.literal(2)),
});

export type RunConfig = v.InferOutput<typeof RunConfigSchema>;
export type RoleConfig = v.InferOutput<typeof RoleSchema>;
export type Limit = v.InferOutput<typeof LimitSchema>;
export type SearcherId = RunConfig['searcher'];

/** What a run is set to where its benchmark has no say: 100 queries by the built-in pair. */
export const sharedDefaults = {
  limits: [],
  prior: null,
  target: null,
  searcher: 'collm',
  navigator: { kind: 'rules' },
  generator: { kind: 'rules' },
  prompt: {
    reply: 'codes',
    tellRefusals: true,
    renamed: false,
    shuffledFeedback: false,
    heldToFocus: true,
    onlyNew: true,
    findings: true,
    priors: false,
  },
  budget: 100,
  rounds: 500,
  seed: 11,
  rules: 2,
} satisfies Partial<RunConfig>;

/** The benchmark that is offered first. */
export const defaultBenchmark: string = registry[0].id;
