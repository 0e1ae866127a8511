import { LanguageModelError } from '#src/llm/languageModel';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RoleConfig, RunConfig } from '#src/search/config';
import type { Generator, Navigator } from '#src/search/roles';

/** Both roles of a CoLLM run, with what has to be freed after it. */
export interface OwnedRoles {
  readonly navigator: Navigator;
  readonly generator: Generator;
  dispose(): Promise<void>;
}

/** Whether the searcher has roles to play; the configuration of others may name models all the same. */
export const hasRoles = ({ searcher }: RunConfig): boolean =>
  searcher === 'collm' || searcher === 'single-llm';

/** Makes the roles that a configuration names. @throws {LanguageModelError} */
export async function createRoles(config: RunConfig): Promise<OwnedRoles> {
  const rules: RoleConfig = { kind: 'rules' };
  const { navigator, generator } = hasRoles(config)
    ? config
    : { navigator: rules, generator: rules };
  return {
    navigator: played(navigator, createBuiltinNavigator),
    generator: played(generator, createBuiltinGenerator),
    dispose: () => Promise.resolve(),
  };
}

function played<T>(role: RoleConfig, byRules: () => T): T {
  if (role.kind === 'rules') return byRules();
  throw new LanguageModelError('unknown-model', `The model "${role.model}" is not available.`);
}
