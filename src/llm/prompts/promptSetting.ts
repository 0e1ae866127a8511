import type { SearchSpace } from '#spaces/space';
import type { RunConfig } from '#src/search/config';
import { createVocabulary, type Vocabulary } from '../grammar/vocabulary';

/** What all prompts of a run have in common. */
export interface PromptSetting {
  readonly space: SearchSpace;
  readonly config: RunConfig;
  readonly vocabulary: Vocabulary;
}

export function promptSetting(space: SearchSpace, config: RunConfig): PromptSetting {
  const vocabulary = createVocabulary(space, config.prompt.renamed ? config.seed : null);
  return { space, config, vocabulary };
}
