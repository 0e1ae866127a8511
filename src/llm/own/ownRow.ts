import { ownModel } from '#models/llm/ownModel';
import type { ModelRow } from '../library/modelRow';

const { id, title, contextTokens, thinking, temperature, megabytes } = ownModel;

/** The own model as a model on this machine: it comes with the site, so it needs no place in the list. */
export const ownRow: ModelRow & { readonly engine: 'wllama' } = {
  engine: 'wllama',
  id,
  title,
  contextTokens,
  thinking,
  temperature,
  files: [{ url: '', cache: 'sextant-gguf', bytes: megabytes * 1e6, sha256: '' }],
  lastUsed: null,
  keptOnlyWhileOpen: false,
};
