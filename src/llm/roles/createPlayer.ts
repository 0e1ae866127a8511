import type { RoleConfig } from '#src/search/config';
import type { OpenModel } from '../library/openModel';
import type { Player } from './player';

type Settings = Extract<RoleConfig, { kind: 'llm' }>;

/**
 * How much is written and read: a CPU does a few tokens a second, so its strategies are short and its
 * prompts hold the essentials; a GPU gets what the context window allows.
 */
const effort = {
  wllama: { sectionChars: 120, userTokens: 400 },
  'web-llm': { sectionChars: 300, userTokens: 2400 },
} as const;

export function createPlayer(
  { model, row }: OpenModel,
  { temperature, thinking }: Pick<Settings, 'temperature' | 'thinking'>,
  rest: Pick<Player, 'role' | 'setting' | 'onToken'>,
): Player {
  return {
    model,
    temperature,
    thinking: thinking && row.thinking,
    ...effort[row.engine],
    ...rest,
  };
}
