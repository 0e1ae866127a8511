import type { GgufEntry } from './entry';
import { mit } from './licences';

/** Name of the entry: its model is spoken to in a dialect of its own. */
export const ownModelId = 'sextant-own';

/** Sextant's own model: it comes with the site (card: `models/llm/own/README.md`). */
export const ownModel: GgufEntry = {
  engine: 'wllama',
  id: ownModelId,
  title: "Sextant's own model (3.7 M parameters)",
  family: 'Sextant',
  licence: mit,
  parameters: 3.7,
  contextTokens: 2048,
  thinking: false,
  role: 'both',
  temperature: { navigator: 0.5, generator: 0.5 },
  files: [{ url: 'own/sextant.gguf', megabytes: 7.4, sha256: null }],
};
