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
}

export function promptSetting(
  space: TaskSpace,
  config: RunConfig,
  entries: EntryBounds = proposalCount,
): PromptSetting {
  const vocabulary = createVocabulary(space, config.prompt.renamed ? config.seed : null);
  return { space, config, vocabulary, entries };
}
