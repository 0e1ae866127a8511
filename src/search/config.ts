import * as v from 'valibot';

export const searcherIds = [
  'collm',
  'single-llm',
  'random',
  'local',
  'regularized-evolution',
  'evolution',
  'reinforce',
  'surrogate',
] as const;
export const spaceIds = ['nasbench201', 'mobilenet', 'shufflenet', 'autoformer'] as const;
export const datasetIds = ['cifar10', 'cifar100', 'imagenet16-120', 'fashion-mnist'] as const;

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** Who plays a role: the built-in rules (no LLM), or a language model of the catalogue. */
const RoleSchema = v.variant('kind', [
  v.object({ kind: v.literal('rules') }),
  v.object({
    kind: v.literal('llm'),
    model: v.string(),
    temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
    thinking: v.boolean(),
    memory: v.boolean(),
  }),
]);

/** Switches of an LLM run that concern both roles (issue 5; PAPER.md, "What its critics ask for"). */
const PromptSchema = v.object({
  /** How the Generator names options in replies. */
  reply: v.picklist(['codes', 'names']),
  /** Tell the models which proposals were refused; the paper does not. */
  tellRefusals: v.boolean(),
  /** Control: operations are called op_A to op_E, mapped back before evaluation. */
  renamed: v.boolean(),
  /** Control: the accuracies fed back are permuted within each round. */
  shuffledFeedback: v.boolean(),
  /** Tell Sextant's own model the prior of the operations; absent: not. */
  priors: v.optional(v.boolean()),
});

/** Everything that determines a run, kept in its first event and in the page's URL. */
export const RunConfigSchema = v.object({
  space: v.picklist(spaceIds),
  dataset: v.picklist(datasetIds),
  /** `table`: the benchmark's figures; `supernet`: subnets with inherited weights, run in the page. */
  evaluator: v.picklist(['table', 'supernet']),
  /** Training schedule of the table's figures, in epochs; not used by `supernet`. */
  epochs: v.picklist([12, 200]),
  /** Table only. `mean` of the trials, or one `trial` drawn by the run's seed. */
  accuracy: v.picklist(['mean', 'trial']),
  /** Cost limit Λ: FLOPs in millions of multiply-adds, or parameters in millions. */
  limit: v.nullable(
    v.object({ metric: v.picklist(['flops', 'params']), max: v.pipe(v.number(), v.gtValue(0)) }),
  ),
  /** Stop once the incumbent's validation accuracy reaches this, per cent. */
  target: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  searcher: v.picklist(searcherIds),
  navigator: RoleSchema,
  generator: RoleSchema,
  prompt: PromptSchema,
  /** Evaluations charged at most. */
  budget: whole(1, 5000),
  /** Rounds at most (T of Algorithm 1). */
  rounds: whole(1, 5000),
  seed: whole(0, 0x7fff_ffff),
});

export type RunConfig = v.InferOutput<typeof RunConfigSchema>;
export type RoleConfig = v.InferOutput<typeof RoleSchema>;
export type SearcherId = RunConfig['searcher'];
export type DatasetId = RunConfig['dataset'];

/** The one-click defaults: 100 queries on CIFAR-10 by the built-in pair. */
export const defaultConfig: RunConfig = {
  space: 'nasbench201',
  dataset: 'cifar10',
  evaluator: 'table',
  epochs: 200,
  accuracy: 'mean',
  limit: null,
  target: null,
  searcher: 'collm',
  navigator: { kind: 'rules' },
  generator: { kind: 'rules' },
  prompt: { reply: 'codes', tellRefusals: true, renamed: false, shuffledFeedback: false },
  budget: 100,
  rounds: 500,
  seed: 11,
};
