import * as v from 'valibot';
import { searcherIds } from '#src/search/config';
import { searcherTitles } from '#src/search/searcherTitles';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/**
 * What is done to the two roles of an arm beside their settings.
 * `blind`: the Navigator never sees a result. `renamed`: operations under false names (a model's), or with
 * each other's prior (the rules'). `no-prior`: the rules expect nothing of operations. `shuffled`: results
 * are permuted within each round before they are fed back. `reversed`: options are listed from the last.
 * `typical`, `untypical`: a model's prompt has an example that prefers what the prior does, or the contrary.
 */
export const controls = [
  'none',
  'blind',
  'renamed',
  'no-prior',
  'shuffled',
  'reversed',
  'typical',
  'untypical',
] as const;

/** Controls of what stands in a prompt: they say nothing where rules play. */
export const promptControls: ReadonlySet<(typeof controls)[number]> = new Set([
  'typical',
  'untypical',
]);

/** One of the things that a study compares. */
export const ArmSchema = v.strictObject({
  id: name,
  title: name,
  searcher: v.picklist(searcherIds),
  control: v.picklist(controls),
  /** Which role remembers earlier rounds. The paper: Navigator yes, Generator no. */
  memory: v.strictObject({ navigator: v.boolean(), generator: v.boolean() }),
  /**
   * Of a language model. Played by rules, chance stands for it: half that share of the strategy's marks is
   * dropped, and half that share of proposals is changed in one place. Null: as the rules are.
   */
  temperature: v.nullable(v.strictObject({ navigator: share, generator: share })),
  /** Values of the benchmark's settings that differ from the study's. */
  settings: v.record(name, name),
  /** Its budget as a multiple of the study's. */
  budget: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)),
});
export type Arm = v.InferOutput<typeof ArmSchema>;

const titles: Readonly<Record<string, string>> = searcherTitles;

/** A searcher as studies call it; one that has no name here yet is called by its id. */
export const searcherName = (id: string): string =>
  titles[id] ?? (id.charAt(0).toUpperCase() + id.slice(1)).replace(/-/g, ' ');

/** An arm that differs from the usual by what is named. */
export function arm(parts: Partial<Arm> & Pick<Arm, 'searcher'>): Arm {
  return {
    id: parts.searcher,
    title: searcherName(parts.searcher),
    control: 'none',
    memory: { navigator: true, generator: false },
    temperature: null,
    settings: {},
    budget: 1,
    ...parts,
  };
}

/** Every searcher that runs without a language model of its own. */
export const everySearcher: readonly Arm[] = searcherIds
  .filter((id) => id !== 'single-llm')
  .map((searcher) => arm({ searcher }));
