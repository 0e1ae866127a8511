import * as v from 'valibot';
import { ArmSchema } from './arm';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const text = v.pipe(v.string(), v.maxLength(1000));
const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** Which benchmarks: by their ids, or all of a kind. `first`: the one that is offered first. */
const BenchmarksSchema = v.union([
  v.picklist(['first', 'other-tables', 'supernets']),
  v.pipe(v.array(name), v.minLength(1), v.maxLength(20)),
]);
const TasksSchema = v.union([
  v.picklist(['all', 'first']),
  v.pipe(v.array(name), v.minLength(1), v.maxLength(20)),
]);

/** How much is done. */
const SizeSchema = v.strictObject({
  /** Runs of each arm on each block; runs of one seed are pairs. */
  seeds: whole(1, 10_000),
  budget: whole(1, 5000),
  tasks: TasksSchema,
  /** Blocks at most, the first ones, of supernets those that compute least; all where it is left out. */
  blocks: v.optional(whole(1, 100)),
  /** Whether reports (test accuracies) are told at the end of a run; absent: they are. */
  report: v.optional(v.boolean()),
});

/** Limits made of what the table knows: one block for each cost of this quantity, at this share of cells. */
const UnderSchema = v.strictObject({
  quantity: name,
  /** Share of architectures within the limit, 0 to 1. */
  share: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
});

/** What the study is about besides the best objective found. */
const emphases = ['objective', 'curve', 'front', 'cost', 'diversity'] as const;

/** A study as data: what is run, on what, how often, and what is compared. */
export const ProtocolSchema = v.strictObject({
  version: v.literal(1),
  id: v.pipe(name, v.regex(/^[a-z0-9-]+$/, 'is not of small letters, digits and hyphens')),
  title: name,
  /** What it answers, one sentence. */
  question: text,
  /** What has to be known to read it: e.g. what stands for what where rules play. */
  note: text,
  /** `search`: runs of searchers. `ranking`: ten architectures are put in order, unseen. */
  kind: v.picklist(['search', 'ranking']),
  benchmarks: BenchmarksSchema,
  settings: v.record(name, name),
  /** Column that is raised; null: each benchmark's own first objective. */
  objective: v.nullable(name),
  under: v.nullable(UnderSchema),
  /** What is found is judged under these settings, e.g. after full training; null: as it was searched. */
  judge: v.nullable(v.record(name, name)),
  arms: v.pipe(v.array(ArmSchema), v.maxLength(64)),
  /** Id of the arm that all others are compared with. */
  reference: name,
  /** Queries at which the best so far is told besides the end. */
  checkpoints: v.pipe(v.array(whole(1, 5000)), v.maxLength(32)),
  emphasis: v.picklist(emphases),
  /** Level of the tests, over all comparisons together. */
  alpha: v.pipe(v.number(), v.gtValue(0), v.maxValue(0.5)),
  /** Differences of the objective up to this count as equal, in its unit. */
  margin: v.pipe(v.number(), v.minValue(0), v.finite()),
  firstSeed: whole(0, 0x7fff_0000),
  sizes: v.strictObject({ short: SizeSchema, full: SizeSchema }),
  /** Whether a language model, where one is loaded, plays the two roles. */
  playable: v.boolean(),
});
export type Protocol = v.InferOutput<typeof ProtocolSchema>;
export type SizeName = keyof Protocol['sizes'];

/** A protocol that differs from the usual by what is named. */
export function protocol(
  parts: Partial<Protocol> &
    Pick<Protocol, 'id' | 'title' | 'question' | 'arms' | 'reference' | 'sizes'>,
): Protocol {
  return {
    version: 1,
    note: '',
    kind: 'search',
    benchmarks: 'first',
    settings: {},
    objective: null,
    under: null,
    judge: null,
    checkpoints: [],
    emphasis: 'objective',
    alpha: 0.05,
    margin: 0.1,
    firstSeed: 20_000,
    playable: false,
    ...parts,
  };
}
