import type { ModelInfo } from '#src/llm/library/modelInfo';
import { notices } from './notices.svelte';

/** The language models that are known so far. What can be done with them is in `models.svelte.ts`. */
class ModelList {
  list = $state.raw<readonly ModelInfo[]>([]);
  readonly here = $derived(
    this.list.filter(({ state }) => state.state === 'cached' || state.state === 'loaded'),
  );

  /** Reads the list; safe to call often. The library of models is fetched for it. */
  async load(): Promise<void> {
    try {
      const { models } = await import('./models.svelte');
      await models.load();
    } catch (error) {
      notices.problem('The models cannot be listed', error);
    }
  }
}

export const modelList = new ModelList();
