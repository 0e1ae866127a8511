import { isOwnModel } from '#models/llm/ownModel';
import type { Generator, Navigator } from '#src/search/roles';
import type { Searcher } from '#src/search/searcher';
import { LanguageModelError } from '../languageModel';
import type { OpenModel } from '../library/openModel';
import { createOwnGenerator } from '../own/ownGenerator';
import { createOwnNavigator } from '../own/ownNavigator';
import { createOwnSingle } from '../own/ownSingle';
import type { Strengths } from '../own/promptWords';
import { unspeakable } from '../own/spelling';
import { createLlmGenerator } from './llmGenerator';
import { createLlmNavigator } from './llmNavigator';
import type { Player } from './player';
import { createSingleLlmSearcher } from './singleLlmSearcher';

/** The parts that one loaded model can play. */
export interface RolesOfModel {
  navigator(memory: boolean): Navigator;
  generator(): Generator;
  single(): Searcher;
}

/**
 * Sextant's own model is asked in its own dialect, every other one in plain words.
 * @param strengths the prior that the own model is told; null: none
 * @throws {LanguageModelError} `space-too-large` where the dialect has no words for the space
 */
export function rolesOf(
  { row, encoder }: Pick<OpenModel, 'row' | 'encoder'>,
  player: Player,
  strengths: Strengths,
): RolesOfModel {
  if (!isOwnModel(row.id)) {
    return {
      navigator: (memory) => createLlmNavigator(player, memory),
      generator: () => createLlmGenerator(player),
      single: () => createSingleLlmSearcher(player),
    };
  }
  const problem = unspeakable(player.setting.space);
  if (problem !== '') throw new LanguageModelError('space-too-large', problem);
  const inside = { strengths, encoder: encoder ?? null };
  return {
    navigator: (memory) => createOwnNavigator(player, { ...inside, memory }),
    generator: () => createOwnGenerator(player),
    single: () => createOwnSingle(player, { ...inside, memory: true }),
  };
}
