import { modelName } from '../search/names';
import { modelList } from './modelList.svelte';

/** A model's title where the models are listed already, and otherwise what its id says. */
export const modelTitle = (id: string): string =>
  modelList.list.find((model) => model.id === id)?.title ?? modelName(id);
