import type { History } from './history';

/** The history of a run before any result. */
export const blankHistory = ({
  space,
  config,
  version,
}: Pick<History, 'space' | 'config' | 'version'>): History => ({
  space,
  config,
  version,
  evaluated: [],
  refused: [],
  strategies: [],
  incumbent: null,
  queryOf: () => undefined,
});
