import { ownModel, ownModels } from '#models/llm/ownModel';
import type { ModelRow } from '../library/modelRow';

type OwnRow = ModelRow & { readonly engine: 'wllama' };

const rowOf = (own: typeof ownModel): OwnRow => ({
  engine: 'wllama',
  id: own.id,
  title: own.title,
  contextTokens: own.contextTokens,
  thinking: own.thinking,
  temperature: own.temperature,
  files: [{ url: '', cache: 'sextant-gguf', bytes: own.megabytes * 1e6, sha256: '' }],
  lastUsed: null,
  keptOnlyWhileOpen: false,
});

/** The own model as a model on this machine: it comes with the site, so it needs no place in the list. */
export const ownRow = rowOf(ownModel);

/** With and without its set encoder, in the order in which they are offered. */
export const ownRows = ownModels.map(rowOf);

/** The own model's row, with or without its set encoder; undefined: another model. */
export const ownRowOf = (id: string): OwnRow | undefined => ownRows.find((row) => row.id === id);
