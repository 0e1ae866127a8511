import { columnOf } from '#spaces/taskSpace';
import type { PromptSetting } from './promptSetting';

/** The column that the run raises. */
export const objectiveOf = ({ space, config }: Pick<PromptSetting, 'space' | 'config'>) =>
  columnOf(space, config.objective);
