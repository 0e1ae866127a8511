import type { Call, WordChances } from '#src/search/events';
import type { LanguageModel } from '../languageModel';
import type { PromptSetting } from '../prompts/promptSetting';

/** A model in a role, with everything its calls have in common. */
export interface Player {
  readonly model: LanguageModel;
  readonly setting: PromptSetting;
  readonly role: Call['role'];
  readonly temperature: number;
  readonly thinking: boolean;
  /** Most words of one section of a strategy. Small models on a CPU write short ones. */
  readonly sectionWords: number;
  /** Whether a Navigator that is told findings writes a focus of its own besides: small models cannot. */
  readonly ownFocus: boolean;
  /** Most tokens of a user message: a CPU reads slowly. The context window bounds it in any case. */
  readonly userTokens: number;
  /** Live text while the model writes; never stored. */
  readonly onToken: (piece: string, chances?: WordChances) => void;
}
