import type { TaskSpace } from '#spaces/taskSpace';
import { strengthsFor } from '#src/search/builtin/priors';
import type { RoleConfig, RunConfig } from '#src/search/config';
import type { Call, WordChances } from '#src/search/events';
import type { Generator, Navigator } from '#src/search/roles';
import type { Searcher } from '#src/search/searcher';
import type { OpenModel } from '../library/openModel';
import { promptSetting } from '../prompts/promptSetting';
import { createPlayer } from './createPlayer';
import { rolesOf } from './rolesOf';

export interface PlayedRolesOptions {
  /** Live text while a model writes. */
  readonly onToken: (role: Call['role'], piece: string, chances?: WordChances) => void;
  /** Loads a model by its id in the configuration. */
  readonly open: (id: string) => Promise<Pick<OpenModel, 'model' | 'row' | 'encoder'>>;
  /** Of the run's format; see `promptSetting`. */
  readonly version?: 1 | 2;
}

/** The roles that language models play in a run; null where the configuration names the rules. */
export interface LlmRoles {
  readonly navigator: Navigator | null;
  readonly generator: Generator | null;
  /** For `searcher: 'single-llm'`: one model that reflects and generates; it is the Navigator's. */
  readonly single: Searcher | null;
  dispose(): Promise<void>;
}

/**
 * Loads the models that a configuration names and makes the roles they play. The same model in both roles
 * is loaded once: two conversations on one engine.
 * @throws whatever `open` throws; frees what was loaded until then
 */
export async function playedRoles(
  config: RunConfig,
  space: TaskSpace,
  { onToken, open, version }: PlayedRolesOptions,
): Promise<LlmRoles> {
  const loaded = new Map<string, Awaited<ReturnType<typeof open>>>();
  const dispose = async () => {
    await Promise.all([...loaded.values()].map(({ model }) => model.dispose()));
    loaded.clear();
  };
  const strengths = config.prompt.priors ? strengthsFor({ space, config }) : null;
  const single = config.searcher === 'single-llm';
  const player = async (role: Call['role'], settings: RoleConfig) => {
    if (settings.kind !== 'llm') return null;
    const opened = loaded.get(settings.model) ?? (await open(settings.model));
    loaded.set(settings.model, opened);
    const setting = promptSetting(space, config, undefined, version);
    const told = (piece: string, chances?: WordChances) => onToken(role, piece, chances);
    const rest = { role, setting, onToken: told };
    return rolesOf(opened, createPlayer(opened, settings, rest), strengths);
  };
  try {
    const navigator = await player(single ? 'single' : 'navigator', config.navigator);
    const generator = single ? null : await player('generator', config.generator);
    const remembers = config.navigator.kind === 'llm' && config.navigator.memory;
    return {
      navigator: navigator && !single ? navigator.navigator(remembers) : null,
      generator: generator?.generator() ?? null,
      single: navigator && single ? navigator.single() : null,
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
