import { LanguageModelError } from '#src/llm/languageModel';
import type * as replaced from '#src/llm/judge/createModelJudge';
import { leftOut } from './leftOut';

/** In place of `src/llm/judge/createModelJudge.ts`. */
export const createModelJudge: typeof replaced.createModelJudge = () =>
  Promise.reject(new LanguageModelError('unknown-model', leftOut.models));
