import type { CatalogueEntry } from './entry';
import { browserModel } from './browserModel';
import { ggufModels } from './ggufModels';
import { webLlmModels } from './webLlmModels';

/** Every model that the page offers. Nothing of it is fetched before a person presses its button. */
export const catalogue: readonly CatalogueEntry[] = [browserModel, ...webLlmModels, ...ggufModels];
