import type { RoleConfig } from '#src/search/config';
import { proposalCount } from '../grammar/proposalGrammar';
import type { OpenModel } from '../library/openModel';
import type { Player } from './player';

type Settings = Extract<RoleConfig, { kind: 'llm' }>;

/**
 * How much is written and read: a CPU does a few tokens a second, so its strategies are short and its
 * prompts hold the last round and little else; a GPU gets what the context window allows.
 */
export const effort: Readonly<
  Record<
    OpenModel['row']['engine'],
    (dimensions: number) => Pick<Player, 'sectionWords' | 'userTokens'>
  >
> = {
  wllama: (dimensions) => ({
    sectionWords: 12,
    userTokens: 180 + proposalCount.max * (dimensions + 8),
  }),
  'web-llm': () => ({ sectionWords: 45, userTokens: 2400 }),
};

export function createPlayer(
  { model, row }: OpenModel,
  { temperature, thinking }: Pick<Settings, 'temperature' | 'thinking'>,
  rest: Pick<Player, 'role' | 'setting' | 'onToken'>,
): Player {
  return {
    model,
    temperature,
    thinking: thinking && row.thinking,
    ...effort[row.engine](rest.setting.space.dimensions.length),
    ...rest,
  };
}
