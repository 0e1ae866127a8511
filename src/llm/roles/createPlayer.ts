import type { RoleConfig } from '#src/search/config';
import { proposalCount } from '../grammar/proposalGrammar';
import type { OpenModel } from '../library/openModel';
import type { PromptSetting } from '../prompts/promptSetting';
import type { Player } from './player';

type Settings = Extract<RoleConfig, { kind: 'llm' }>;

type Effort = Pick<Player, 'sectionWords' | 'userTokens'> & Pick<PromptSetting, 'entries'>;

/**
 * How much is written and read: a CPU does a few tokens a second, so its strategies are short and its
 * prompts hold the last round and little else, and a reply has more architectures for them; a GPU gets what the context window allows.
 */
export const effort: Readonly<Record<OpenModel['row']['engine'], (dimensions: number) => Effort>> =
  {
    wllama: (dimensions) => ({
      sectionWords: 12,
      entries: { min: 10, max: 12 },
      userTokens: 180 + proposalCount.max * (dimensions + 8),
    }),
    browser: () => ({ sectionWords: 30, userTokens: 2400, entries: proposalCount }),
    'web-llm': () => ({ sectionWords: 45, userTokens: 2400, entries: proposalCount }),
  };

export function createPlayer(
  { model, row }: OpenModel,
  { temperature, thinking }: Pick<Settings, 'temperature' | 'thinking'>,
  rest: Pick<Player, 'role' | 'setting' | 'onToken'>,
): Player {
  const { entries, ...limits } = effort[row.engine](rest.setting.space.dimensions.length);
  return {
    model,
    temperature,
    thinking: thinking && row.thinking,
    ...limits,
    ...rest,
    setting: { ...rest.setting, entries },
  };
}
