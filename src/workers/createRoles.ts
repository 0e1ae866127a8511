import type { TaskSpace } from '#spaces/taskSpace';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { hasRoles } from '#src/search/hasRoles';
import type { Generator, Navigator } from '#src/search/roles';
import type { Searcher } from '#src/search/searcher';
import { withDevice } from './deviceQueue';
import { whileGenerating } from './processorTurn';
import type { ModelListener } from './runParts';

/** Both roles of a CoLLM run, with what has to be freed after it. */
export interface OwnedRoles {
  readonly navigator: Navigator;
  readonly generator: Generator;
  /** The searcher of a run of one model that reflects and generates; null for all others. */
  readonly single: Searcher | null;
  dispose(): Promise<void>;
}

/** Whether a language model has a part in the run. */
export const hasModels = (config: RunConfig): boolean =>
  hasRoles(config) && [config.navigator, config.generator].some(({ kind }) => kind === 'llm');

/**
 * Makes the roles that a configuration names; language models, and all that belongs to them, are fetched
 * and loaded only where it names one. @param version of the run's format @throws {LanguageModelError}
 */
export async function createRoles(
  config: RunConfig,
  space: TaskSpace,
  listener: ModelListener,
  version: 1 | 2,
): Promise<OwnedRoles> {
  const models = hasModels(config) ? await loadModels(config, space, listener, version) : null;
  return {
    navigator: models?.navigator ?? createBuiltinNavigator(),
    generator: models?.generator ?? createBuiltinGenerator(),
    single: models?.single ?? null,
    dispose: models?.dispose ?? (() => Promise.resolve()),
  };
}

async function loadModels(
  config: RunConfig,
  space: TaskSpace,
  { onPiece, onStage, signal }: ModelListener,
  version: 1 | 2,
) {
  const { createLlmRoles } = await import('#src/llm/createLlmRoles');
  return createLlmRoles(config, space, {
    onToken: onPiece,
    device: withDevice,
    processor: whileGenerating,
    version,
    ...(onStage ? { onStage } : {}),
    ...(signal ? { signal } : {}),
  });
}
