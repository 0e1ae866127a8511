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

/** The same language model, where a set encoder, which is none, draws the Navigator's anchors. */
export const ownWithSet: typeof ownModel = {
  ...ownModel,
  id: 'sextant-own-set',
  title: "Sextant's own model with a set encoder (3.7 M + 0.7 M)",
  temperature: { navigator: 1, generator: 0.5 },
  parameters: 4.4,
  megabytes: 8.8,
  note: 'The architectures that a strategy names are drawn by a set encoder of 0.7 million parameters, which is no language model: it reads the results as a set and writes no words. The language model of 3.7 million parameters says what it makes of them and writes the list.',
};

/** Both, in the order in which they are offered. */
export const ownModels = [ownModel, ownWithSet] as const;

export const isOwnModel = (id: string): boolean => ownModels.some((own) => own.id === id);
