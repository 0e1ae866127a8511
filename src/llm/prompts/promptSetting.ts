import { mixed } from '#spaces/mix';
import { Rng } from '#spaces/rng';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import { proposalCount, type EntryBounds } from '../grammar/proposalGrammar';
import { createVocabulary, type Vocabulary } from '../grammar/vocabulary';

/** What all prompts of a run have in common. */
export interface PromptSetting {
  readonly space: TaskSpace;
  readonly config: RunConfig;
  readonly vocabulary: Vocabulary;
  /** How many architectures a reply has, within the paper's bounds. */
  readonly entries: EntryBounds;
  /** Draws the permutation of a round's accuracies, for the control "shuffled feedback". */
  readonly shuffler: (round: number) => Rng;
}

/** @param version of the run's format: the controls of version 1 drew from seeds that were not mixed */

export function promptSetting(
  space: TaskSpace,
  config: RunConfig,
  entries: EntryBounds = proposalCount,
  version: 1 | 2 = 2,
): PromptSetting {
  const { prompt, seed } = config;
  const rngOf = version === 1 ? Rng.unmixed : Rng.seeded;
  const vocabulary = createVocabulary(space, prompt.renamed ? seed : null, rngOf);
  const shuffler = (round: number) => rngOf(version === 1 ? seed + round : mixed(seed, round));
  return { space, config, vocabulary, entries, shuffler };
}
