import { LanguageModelError } from '#src/llm/languageModel';
import type * as replaced from '#src/llm/createLlmRoles';
import { leftOut } from './leftOut';

/** In place of `src/llm/createLlmRoles.ts`. */
export const createLlmRoles: typeof replaced.createLlmRoles = () =>
  Promise.reject(new LanguageModelError('unknown-model', leftOut.models));
