import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import type { LoadingStage } from './engines/loadingStage';
import type { DeviceQueue } from './engines/webllm';
import { openModel } from './library/openModel';
import { playedRoles, type LlmRoles, type PlayedRolesOptions } from './roles/playedRoles';

export interface LlmRolesOptions extends Omit<PlayedRolesOptions, 'open'> {
  /** Where the loading of a model is, by its id in the configuration; also when it is loaded again later. */
  readonly onStage?: (model: string, stage: LoadingStage) => void;
  /** Ends loading. */
  readonly signal?: AbortSignal;
  /** Keeps the GPU work of several engines apart; by default nothing else uses the device. */
  readonly device?: DeviceQueue;
  /** Lets a model on the CPU have it alone while it generates. */
  readonly processor?: DeviceQueue;
  /** The bench passes an opener of its own. */
  readonly open?: PlayedRolesOptions['open'];
}

/**
 * The roles that a configuration gives to language models, on the engines of this page. Nothing is fetched
 * from another site.
 * @throws {LanguageModelError} and an `AbortError` where cancelled; frees what was loaded until then
 */
export function createLlmRoles(
  config: RunConfig,
  space: TaskSpace,
  options: LlmRolesOptions,
): Promise<LlmRoles> {
  const { open = (id: string) => openModel(id, loadingOf(id, options)) } = options;
  return playedRoles(config, space, { ...options, open });
}

function loadingOf(id: string, { device, processor, onStage, signal }: LlmRolesOptions) {
  return {
    ...(device ? { device } : {}),
    ...(processor ? { processor } : {}),
    ...(signal ? { signal } : {}),
    ...(onStage ? { onStage: (stage: LoadingStage) => onStage(id, stage) } : {}),
  };
}
