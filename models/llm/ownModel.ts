import type { Described } from './entry';
import { mit } from './licences';

/** Its id: its model is spoken to in a dialect of its own. */
export const ownModelId = 'sextant-own';

/** Sextant's own model: it comes with the site (card: `models/llm/own/README.md`). */
export const ownModel: Described & { readonly megabytes: number; readonly note: string } = {
  id: ownModelId,
  title: "Sextant's own model (3.7 M)",
  family: 'Sextant',
  licence: mit,
  parameters: 3.7,
  contextTokens: 2048,
  thinking: false,
  role: 'both',
  temperature: { navigator: 0.8, generator: 0.5 },
  megabytes: 7.4,
  note: 'A language model of 3.7 million parameters, trained by this project on search spaces that do not exist, and on nothing else: it speaks a dialect of searches, and knows neither English nor any benchmark.',
};
