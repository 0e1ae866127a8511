import { searcherIds } from '#src/search/config';

/** Every searcher that works without a language model; the pair is then played by the built-in rules. */
export const modelFree = searcherIds.filter((id) => id !== 'single-llm');
