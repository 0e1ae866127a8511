import type { RunConfig } from './config';

/** Whether the searcher has roles to play; the configuration of others may name models all the same. */
export const hasRoles = ({ searcher }: Pick<RunConfig, 'searcher'>): boolean =>
  searcher === 'collm' || searcher === 'single-llm';
